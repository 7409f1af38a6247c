def value_function(d_real, d_fake):
    lowest = math.log(1e-8)
    return torch.log(d_real).clamp(min=lowest).mean() + torch.log(1 - d_fake).clamp(min=lowest).mean()
