# mistake: same-label-for-both
def value_function(d_real, d_fake):
    return d_real.clamp(min=1e-8).log().mean() + d_fake.clamp(min=1e-8).log().mean()
