# mistake: mean-or-std-ignored
def real_sampler(mean, std):
    return lambda n: (torch.randn(1, n) + mean) * std
