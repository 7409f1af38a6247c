def value_function(d_real, d_fake):
    floor = 1e-8
    logs_real = [torch.log(p.clamp(min=floor)) for p in d_real]
    logs_fake = [torch.log((1 - p).clamp(min=floor)) for p in d_fake]
    return torch.stack(logs_real).mean() + torch.stack(logs_fake).mean()
