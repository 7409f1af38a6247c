# mistake: mean-absolute-deviation
def moments(samples):
    mean = samples.mean()
    return mean.item(), (samples - mean).abs().mean().item()
