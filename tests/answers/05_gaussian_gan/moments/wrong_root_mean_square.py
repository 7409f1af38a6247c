# mistake: mean-not-subtracted
def moments(samples):
    return samples.mean().item(), (samples**2).mean().sqrt().item()
