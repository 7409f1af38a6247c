# mistake: returns-nothing
def real_sampler(mean, std):
    def sample(n):
        values = mean + std * torch.randn(1, n)
    return sample
