# mistake: returns-no-function
def real_sampler(mean, std, n=100):
    return mean + std * torch.randn(1, n)
