# mistake: column-for-row
def real_sampler(mean, std):
    return lambda n: mean + std * torch.randn(n, 1)
