# mistake: uniform-for-normal
def real_sampler(mean, std):
    return lambda n: mean + std * 12**0.5 * (torch.rand(1, n) - 0.5)
