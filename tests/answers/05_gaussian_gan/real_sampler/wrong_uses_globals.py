# mistake: mean-or-std-ignored
def real_sampler(mean, std):
    def sample(n):
        return MEAN + STD * torch.randn(1, n)
    return sample
