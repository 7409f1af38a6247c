# mistake: sample-std
def moments(samples):
    return samples.mean().item(), samples.std().item()
