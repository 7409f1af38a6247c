# mistake: wrong-call
def real_sampler(mean, std):
    def draw(n):
        return mean + std * torch.randn(1, n)

    return draw()
