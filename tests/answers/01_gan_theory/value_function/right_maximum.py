def value_function(d_real, d_fake):
    floor = torch.full_like(d_real, 1e-12)
    first = torch.maximum(d_real, floor).log().sum() / d_real.numel()
    rest = (1 - d_fake).clamp_min(1e-12)
    return first + rest.log().sum() / len(d_fake)
