# mistake: mean-not-subtracted
def moments(samples):
    return samples.mean().item(), samples.square().mean().sqrt().item()
