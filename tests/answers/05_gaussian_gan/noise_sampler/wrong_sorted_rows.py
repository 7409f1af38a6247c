# mistake: numbers-depend
def noise_sampler():
    return lambda m, n: torch.rand(m, n).sort(dim=1).values
