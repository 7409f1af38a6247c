# mistake: normal-for-uniform
def noise_sampler():
    return lambda m, n: torch.randn(m, n)
