# mistake: not-two-numbers
def moments(samples):
    return samples.mean(dim=0), samples.std(dim=0, correction=0)
