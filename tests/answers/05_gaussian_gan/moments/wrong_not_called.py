# mistake: method-not-called
def moments(samples):
    mean = samples.mean
    std = samples.std(correction=0)
    return mean, std
