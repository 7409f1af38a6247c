# mistake: returns-no-function
def noise_sampler(m, n):
    u = torch.empty(m, n)
    return u.uniform_(0.0, 1.0)
