# mistake: called-not-returned
def noise_sampler():
    def draw(m, n):
        return torch.rand(m, n)

    return draw()
