# mistake: called-not-returned
def noise_sampler():
    def sample(m, n):
        return torch.rand(m, n)
    return sample()
