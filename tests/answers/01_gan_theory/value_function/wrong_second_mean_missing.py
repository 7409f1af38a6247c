# mistake: not-reduced
def value_function(d_real, d_fake):
    value = torch.log(d_real.clamp(min=1e-8)).mean() + torch.log((1 - d_fake).clamp(min=1e-8))
    return value
