# mistake: wrong-dtype
def noise_sampler():
    return lambda m, n: torch.rand(m, n, dtype=torch.float64)
