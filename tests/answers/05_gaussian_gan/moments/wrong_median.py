# mistake: median-for-mean
def moments(samples):
    return samples.median().item(), samples.std(correction=0).item()
