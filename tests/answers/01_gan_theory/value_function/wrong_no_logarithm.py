# mistake: not-cross-entropy
def value_function(d_real, d_fake):
    return d_real.mean() + (1 - d_fake).mean()
