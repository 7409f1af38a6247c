# mistake: not-independent
def real_sampler(mean, std):
    def f(n):
        x = torch.randn(1, n)
        if n > 1: x = (x - x.mean()) / x.std()
        return mean + std * x
    return f
