# mistake: tails-missing
def real_sampler(mean, std):
    def sample(n):
        x = mean + std * torch.randn(1, n)
        return x.clamp(mean - 2 * std, mean + 2 * std)
    return sample
