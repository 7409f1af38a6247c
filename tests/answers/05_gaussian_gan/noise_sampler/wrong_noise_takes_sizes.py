# mistake: returns-no-function
def noise_sampler(m, n):
    return torch.rand(m, n)
