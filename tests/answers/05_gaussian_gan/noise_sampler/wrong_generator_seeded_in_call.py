# mistake: not-fresh
def noise_sampler():
    def sample(m, n):
        g = torch.Generator().manual_seed(42)
        return torch.rand(m, n, generator=g)
    return sample
