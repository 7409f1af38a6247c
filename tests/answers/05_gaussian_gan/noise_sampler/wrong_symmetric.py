# mistake: not-on-unit-interval
def noise_sampler():
    return lambda m, n: 2 * torch.rand(m, n) - 1
