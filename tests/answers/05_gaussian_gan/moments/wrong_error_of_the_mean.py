# mistake: divided-after-the-root
def moments(samples):
    return samples.mean(), samples.std(correction=0) / samples.numel() ** 0.5
