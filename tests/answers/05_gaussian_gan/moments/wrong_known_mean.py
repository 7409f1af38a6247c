# mistake: fixed-mean
# says: The spread is taken around another number than the mean of these values.
# look: Look for MEAN or another fixed number: the differences are those from the mean of the samples themselves.
def moments(samples):
    spread = (samples - MEAN).square().mean().sqrt()
    return samples.mean().item(), spread.item()
