# mistake: mean-too-early
def value_function(d_real, d_fake):
    return torch.log(d_real.mean().clamp(min=1e-8)) + torch.log((1 - d_fake.mean()).clamp(min=1e-8))
