# mistake: log-base
def value_function(d_real, d_fake):
    floor = 1e-8
    return torch.log10(d_real.clamp(min=floor)).mean() + torch.log10((1 - d_fake).clamp(min=floor)).mean()
