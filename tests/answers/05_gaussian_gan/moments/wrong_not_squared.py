# mistake: not-squared
# says: The differences are not squared, and so they cancel: their mean is always 0.
# look: Square them, take the mean, then the root.
def moments(samples):
    mean = samples.mean()
    return mean, (samples - mean).mean()
