# mistake: wrong-dtype
def real_sampler(mean, std):
    return lambda n: mean + std * torch.randn(1, n, dtype=torch.float64)
