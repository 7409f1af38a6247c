# mistake: column-for-row
def real_sampler(mean, std):
    def sample(n):
        return torch.randn(n, 1) * std + mean
    return sample
