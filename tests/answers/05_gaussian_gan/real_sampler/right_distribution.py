def real_sampler(mean, std):
    normal = torch.distributions.Normal(mean, std)
    return lambda n: normal.sample((1, n))
