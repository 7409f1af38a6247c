# mistake: normal-for-uniform
def noise_sampler():
    def draw(m, n):
        return torch.randn(m, n)

    return draw
