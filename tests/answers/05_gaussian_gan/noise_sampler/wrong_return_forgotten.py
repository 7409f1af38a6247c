# mistake: returns-nothing
def noise_sampler():
    def sample(m, n):
        return torch.rand(m, n)
