# mistake: nan-for-one-value
def moments(samples):
    n = samples.numel()
    std = samples.std() * ((n - 1) / n) ** 0.5
    return samples.mean().item(), std.item()
