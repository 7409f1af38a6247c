# mistake: not-independent
def real_sampler(mean, std):
    def sample(n):
        row = torch.randn(1, n)
        row = (row - row.mean()) / row.std()
        return mean + std * row
    return sample
