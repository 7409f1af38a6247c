def value_function(d_real, d_fake):
    return torch.log(d_real.clamp(min=1e-5)).mean() + torch.log((1 - d_fake).clamp(min=1e-5)).mean()
