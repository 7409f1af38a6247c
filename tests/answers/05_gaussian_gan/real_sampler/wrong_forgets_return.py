# mistake: returns-nothing
def real_sampler(mean, std):
    def sample(n):
        return mean + std * torch.randn(1, n)
