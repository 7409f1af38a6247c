# mistake: epsilon-too-large
def value_function(d_real, d_fake):
    return torch.log(d_real + 1e-3).mean() + torch.log(1 - d_fake + 1e-3).mean()
