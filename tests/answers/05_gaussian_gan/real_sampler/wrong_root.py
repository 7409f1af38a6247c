# mistake: root-for-std
def real_sampler(mean, std):
    return lambda n: mean + std**0.5 * torch.randn(1, n)
