def real_sampler(mean, std):
    """A function n ↦ float32 tensor (1, n) of fresh numbers from N(mean, std²)."""
    def sample(n):
        return mean + std * torch.randn(1, n)
    return sample
