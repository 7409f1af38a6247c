# mistake: size-hard-coded
def noise_sampler():
    def sample(m, n=1):
        return torch.rand(m, 1)
    return sample
