def value_function(d_real, d_fake):
    eps = 1e-8
    return torch.log(d_real + eps).mean() + torch.log(1 - d_fake + eps).mean()
