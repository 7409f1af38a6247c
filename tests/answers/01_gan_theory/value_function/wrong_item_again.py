# mistake: not-a-tensor
def value_function(d_real, d_fake):
    v = d_real.clamp(min=1e-8).log().mean() + (1 - d_fake).clamp(min=1e-8).log().mean()
    return v.item()
