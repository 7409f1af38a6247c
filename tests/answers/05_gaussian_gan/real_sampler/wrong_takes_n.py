# mistake: returns-no-function
def real_sampler(n, mean=4.0, std=1.25):
    return mean + std * torch.randn(1, int(n))
