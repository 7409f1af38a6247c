# mistake: uniform-for-normal
def real_sampler(mean, std):
    def sample(n):
        return mean + std * torch.rand(1, n)
    return sample
