def safe_log(x, floor=1e-8):
    return torch.log(torch.maximum(x, torch.full_like(x, floor)))


def value_function(d_real, d_fake):
    on_real = safe_log(d_real).mean()
    on_fake = safe_log(1.0 - d_fake).mean()
    return on_real + on_fake
