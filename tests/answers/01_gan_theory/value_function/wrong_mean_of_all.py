# mistake: mean-of-all
def value_function(d_real, d_fake):
    p = torch.cat([d_real, 1 - d_fake]).clamp(min=1e-8)
    return torch.log(p).mean()
