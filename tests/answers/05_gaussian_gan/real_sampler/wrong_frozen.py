# mistake: not-fresh
def real_sampler(mean, std):
    torch.manual_seed(0)
    return lambda n: torch.manual_seed(0) and mean + std * torch.randn(1, n)
