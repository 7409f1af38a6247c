# mistake: not-fresh
def noise_sampler():
    def sample(m, n):
        torch.manual_seed(1)
        return torch.rand(m, n)

    return sample
