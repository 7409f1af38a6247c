# mistake: wrong-sign
def value_function(d_real, d_fake):
    real = torch.log(d_real.clamp(min=1e-8)).mean()
    fake = torch.log((1 - d_fake).clamp(min=1e-8)).mean()
    return -(real + fake)
