# mistake: sum-for-mean
def value_function(d_real, d_fake):
    return d_real.clamp(min=1e-8).log().sum() + (1 - d_fake).clamp(min=1e-8).log().sum()
