# mistake: one-gradient-missing
def value_function(d_real, d_fake):
    d_fake = d_fake.detach()
    return torch.log(d_real + 1e-8).mean() + torch.log(1 - d_fake + 1e-8).mean()
