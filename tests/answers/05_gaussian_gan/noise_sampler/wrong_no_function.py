# mistake: returns-no-function
def noise_sampler(m=100, n=1):
    return torch.rand(m, n)
