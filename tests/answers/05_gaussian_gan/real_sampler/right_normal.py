def real_sampler(mean, std):
    def sample(n):
        return torch.normal(mean, std, size=(1, n))

    return sample
