# mistake: sizes-swapped
def noise_sampler():
    return lambda m, n: torch.rand(n, m)
