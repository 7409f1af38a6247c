# mistake: drawn-once
def real_sampler(mean, std):
    stock = mean + std * torch.randn(1, 100_000)

    def sample(n):
        return stock[:, :n]
    return sample
