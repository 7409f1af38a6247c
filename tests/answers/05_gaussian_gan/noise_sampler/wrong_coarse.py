# mistake: not-on-unit-interval
def noise_sampler():
    def sample(m, n):
        return torch.randint(0, 100, (m, n)) / 100
    return sample
