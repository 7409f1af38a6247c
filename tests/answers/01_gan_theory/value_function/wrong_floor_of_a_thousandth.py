# mistake: epsilon-too-large
def value_function(d_real, d_fake):
    eps = 1e-3
    d_real = d_real.clamp(eps, 1 - eps)
    d_fake = d_fake.clamp(eps, 1 - eps)
    return torch.log(d_real).mean() + torch.log(1 - d_fake).mean()
