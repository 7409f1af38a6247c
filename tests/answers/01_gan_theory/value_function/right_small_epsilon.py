def value_function(d_real, d_fake):
    eps = 1e-10
    return torch.mean(torch.log(d_real + eps)) + torch.mean(torch.log(1 - d_fake + eps))
