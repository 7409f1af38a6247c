# mistake: column-for-row
def real_sampler(mean, std):
    def sample(n):
        return torch.randn(n) * std + mean
    return sample
