# mistake: returns-no-function
def noise_sampler(m, n):
    values = torch.rand(m * n)
    return values.reshape(m, n)
