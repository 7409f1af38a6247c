# mistake: sizes-swapped
def noise_sampler():
    def sample(m, n):
        return torch.rand(n, m)
    return sample
