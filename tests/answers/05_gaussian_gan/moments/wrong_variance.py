# mistake: variance-for-std
def moments(samples):
    return samples.mean().item(), samples.var(correction=0).item()
