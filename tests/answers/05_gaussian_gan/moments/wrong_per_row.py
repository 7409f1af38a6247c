# mistake: not-two-numbers
def moments(samples):
    return samples.mean(dim=-1), samples.std(dim=-1, correction=0)
