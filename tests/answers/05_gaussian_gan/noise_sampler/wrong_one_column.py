# mistake: size-hard-coded
def noise_sampler():
    return lambda m, n: torch.rand(m, 1)
