# mistake: normal-for-uniform
target = torch.distributions.Normal(4.0, 1.25)


def noise_sampler():
    def sample(m, n):
        u = torch.rand(m, n).clamp(1e-6, 1 - 1e-6)
        return target.icdf(u)
    return sample
