# mistake: drawn-once
def real_sampler(mean, std):
    row = mean + std * torch.randn(1, 50_000)
    return lambda n: row[:, :n]
