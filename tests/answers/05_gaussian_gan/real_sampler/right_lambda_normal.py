def real_sampler(mean, std):
    return lambda n: torch.normal(float(mean), float(std), size=(1, n))
