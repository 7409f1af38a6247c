# mistake: sample-std
def moments(samples):
    flat = samples.flatten()
    return flat.mean().item(), flat.std(0).item()
