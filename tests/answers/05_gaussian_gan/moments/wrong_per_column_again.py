# mistake: not-two-numbers
def moments(samples):
    mean = samples.mean(dim=0)
    std = samples.std(dim=0, correction=0)
    return mean.tolist(), std.tolist()
