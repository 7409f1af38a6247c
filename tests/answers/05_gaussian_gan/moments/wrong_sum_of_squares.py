# mistake: sum-for-mean
def moments(samples):
    mean = samples.mean()
    squares = (samples - mean) ** 2
    return mean, torch.sqrt(squares.sum())
