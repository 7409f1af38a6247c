def noise_sampler():
    return lambda m, n: torch.stack([torch.rand(n) for _ in range(m)])
