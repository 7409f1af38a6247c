# mistake: examples-left-out
def value_function(d_real, d_fake):
    return torch.log(d_real[0].clamp(min=1e-8)) + torch.log((1 - d_fake[0]).clamp(min=1e-8))
