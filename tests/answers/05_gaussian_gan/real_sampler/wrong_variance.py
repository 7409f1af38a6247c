# mistake: variance-for-std
def real_sampler(mean, std):
    return lambda n: mean + std**2 * torch.randn(1, n)
