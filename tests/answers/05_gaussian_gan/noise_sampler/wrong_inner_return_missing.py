# mistake: returns-nothing
def noise_sampler():
    def draw(m, n):
        numbers = torch.rand(m, n)

    return draw
