# mistake: not-on-unit-interval
def noise_sampler():
    return lambda m, n: (torch.rand(m, n) + 0.25).clamp(0, 1)
