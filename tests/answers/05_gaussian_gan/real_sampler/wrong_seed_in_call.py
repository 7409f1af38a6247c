# mistake: not-fresh
def real_sampler(mean, std):
    def draw(n):
        torch.manual_seed(0)
        return mean + std * torch.randn(1, n)

    return draw
