# mistake: mean-or-std-ignored
def real_sampler(mean, std):
    def sampler(n):
        return MEAN + STD * torch.randn(1, n)
    return sampler
