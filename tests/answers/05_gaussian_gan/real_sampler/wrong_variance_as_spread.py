# mistake: variance-for-std
def real_sampler(mean, std):
    def sample(n):
        return mean + std**2 * torch.randn(1, n)
    return sample
