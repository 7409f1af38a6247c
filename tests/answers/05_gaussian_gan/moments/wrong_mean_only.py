# mistake: not-two-numbers
def moments(samples):
    return samples.mean().item()
