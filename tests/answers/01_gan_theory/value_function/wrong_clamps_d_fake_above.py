# mistake: log-of-zero
def value_function(d_real, d_fake):
    d_real = d_real.clamp(min=1e-8)
    d_fake = d_fake.clamp(max=1 - 1e-8)
    return torch.log(d_real).mean() + torch.log(1 - d_fake).mean()
