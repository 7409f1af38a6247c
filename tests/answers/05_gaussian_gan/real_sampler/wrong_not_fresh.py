# mistake: drawn-once
def real_sampler(mean, std):
    numbers = mean + std * torch.randn(1, 100_000)

    def draw(n):
        return numbers[:, :n]

    return draw
