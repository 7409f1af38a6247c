# mistake: wrong-arguments
def noise_sampler():
    return lambda n: torch.rand(1, n)
