# mistake: tails-missing
def real_sampler(mean, std):
    def sample(n):
        total = torch.rand(3, n).sum(dim=0, keepdim=True)       # mean 1.5, variance 3/12
        return mean + std * (total - 1.5) * 2
    return sample
