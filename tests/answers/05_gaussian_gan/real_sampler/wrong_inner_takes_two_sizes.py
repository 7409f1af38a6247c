# mistake: wrong-arguments
def real_sampler(mean, std):
    def sample(m, n):
        return mean + std * torch.randn(m, n)
    return sample
