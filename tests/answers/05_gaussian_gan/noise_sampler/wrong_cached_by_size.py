# mistake: drawn-once
def noise_sampler():
    cache = {}

    def sample(m, n):
        if (m, n) not in cache:
            cache[(m, n)] = torch.rand(m, n)
        return cache[(m, n)]
    return sample
