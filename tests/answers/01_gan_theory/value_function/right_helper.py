def safe_log(t):
    return torch.log(torch.clamp(t, min=1e-8))


def value_function(d_real, d_fake):
    second = torch.mean(safe_log(1.0 - d_fake))
    first = torch.mean(safe_log(d_real))
    return first + second
