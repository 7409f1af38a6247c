# mistake: not-on-unit-interval
def noise_sampler():
    return lambda m, n: torch.randint(0, 2, (m, n)).float()
