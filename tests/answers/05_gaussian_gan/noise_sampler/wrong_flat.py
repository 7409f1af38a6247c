# mistake: flat-for-table
def noise_sampler():
    return lambda m, n: torch.rand(m * n)
