# mistake: log-base
def value_function(d_real, d_fake):
    return torch.log10(d_real.clamp(min=1e-8)).mean() + torch.log10((1 - d_fake).clamp(min=1e-8)).mean()
