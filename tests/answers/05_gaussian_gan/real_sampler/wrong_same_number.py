# mistake: rows-repeated
def real_sampler(mean, std):
    return lambda n: (mean + std * torch.randn(1, 1)).expand(1, n)
