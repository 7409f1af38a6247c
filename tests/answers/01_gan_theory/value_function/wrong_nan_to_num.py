# mistake: log-of-zero
def value_function(d_real, d_fake):
    v = torch.log(d_real).mean() + torch.log(1 - d_fake).mean()
    return torch.nan_to_num(v)
