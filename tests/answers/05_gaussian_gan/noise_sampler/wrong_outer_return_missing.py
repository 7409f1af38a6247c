# mistake: returns-nothing
def noise_sampler():
    def draw(m, n):
        return torch.rand(m, n)
