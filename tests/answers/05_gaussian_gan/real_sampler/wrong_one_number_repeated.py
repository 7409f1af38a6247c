# mistake: rows-repeated
def real_sampler(mean, std):
    def sample(n):
        value = mean + std * torch.randn(1, 1)
        return value.expand(1, n)
    return sample
