# mistake: raises-an-error
def moments(samples):
    return samples.mean(), samples.std(ddof=0)
