# mistake: unknown-name
def real_sampler(mean, std):
    return mean + std * torch.randn(1, n)
