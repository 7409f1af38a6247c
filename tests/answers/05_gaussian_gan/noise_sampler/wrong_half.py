# mistake: not-on-unit-interval
def noise_sampler():
    return lambda m, n: 0.5 * torch.rand(m, n)
