def moments(samples):
    flat = samples.flatten()
    center = flat.mean().item()
    spread = flat.std(unbiased=False).item()
    return center, spread
