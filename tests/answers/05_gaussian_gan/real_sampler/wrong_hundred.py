# mistake: size-hard-coded
def real_sampler(mean, std):
    return lambda n: mean + std * torch.randn(1, 100)
