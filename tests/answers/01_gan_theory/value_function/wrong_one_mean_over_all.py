# mistake: mean-of-all
def value_function(d_real, d_fake):
    right = torch.cat([d_real, 1 - d_fake])
    return torch.log(right.clamp(min=1e-8)).mean()
