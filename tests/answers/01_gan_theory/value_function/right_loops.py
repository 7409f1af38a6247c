def value_function(d_real, d_fake):
    first = torch.zeros((), dtype=d_real.dtype, device=d_real.device)
    for d in d_real:
        first = first + torch.log(torch.clamp(d, min=1e-8))
    first = first / len(d_real)

    second = torch.zeros((), dtype=d_fake.dtype, device=d_fake.device)
    for d in d_fake:
        second = second + torch.log(torch.clamp(1 - d, min=1e-8))
    second = second / len(d_fake)

    return first + second
