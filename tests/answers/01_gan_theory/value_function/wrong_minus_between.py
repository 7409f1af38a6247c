# mistake: halves-subtracted
def value_function(d_real, d_fake):
    e_real = torch.mean(torch.log(d_real.clamp(min=1e-8)))
    e_fake = torch.mean(torch.log((1 - d_fake).clamp(min=1e-8)))
    return e_real - e_fake
