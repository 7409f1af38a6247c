# mistake: not-on-unit-interval
def noise_sampler():
    def sample(m, n):
        return 2 * torch.rand(m, n) - 1
    return sample
