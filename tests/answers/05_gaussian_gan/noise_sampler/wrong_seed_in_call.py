# mistake: not-fresh
def noise_sampler():
    def draw(m, n):
        torch.manual_seed(0)
        return torch.rand(m, n)

    return draw
