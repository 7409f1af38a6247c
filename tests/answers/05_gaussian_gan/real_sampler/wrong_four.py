# mistake: mean-or-std-ignored
def real_sampler(mean, std):
    return lambda n: 4.0 + 1.25 * torch.randn(1, n)
