# mistake: heights-one-step-off
def ks_distance(samples, cdf):
    n = len(samples)
    height = cdf(samples.sort().values)
    i = torch.arange(n)
    above = i / n - height
    below = height - (i - 1) / n
    return torch.stack([above, below]).max().item()
