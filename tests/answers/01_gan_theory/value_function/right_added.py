def value_function(d_real, d_fake):
    eps = 1e-8
    return (d_real + eps).log().mean() + (1 - d_fake + eps).log().mean()
