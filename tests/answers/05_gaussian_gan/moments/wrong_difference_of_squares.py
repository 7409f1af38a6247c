# mistake: digits-canceled
def moments(samples):
    mean = samples.mean()
    variance = (samples**2).mean() - mean**2
    return mean.item(), variance.sqrt().item()
