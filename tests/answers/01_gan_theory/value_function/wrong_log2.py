# mistake: log-base
def value_function(d_real, d_fake):
    return torch.log2(d_real.clamp(min=1e-8)).mean() + torch.log2((1 - d_fake).clamp(min=1e-8)).mean()
