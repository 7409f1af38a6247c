def noise_sampler(low=0.0, high=1.0):
    uniform = torch.distributions.Uniform(low, high)
    return lambda m, n: uniform.sample((m, n))
