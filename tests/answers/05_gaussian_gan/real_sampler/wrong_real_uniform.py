# mistake: uniform-for-normal
def real_sampler(mean, std):
    def draw(n):
        return mean + std * torch.rand(1, n)

    return draw
