# mistake: examples-left-out
def value_function(d_real, d_fake):
    right_real = d_real[d_real > 1e-8]
    right_fake = (1 - d_fake)[(1 - d_fake) > 1e-8]
    return right_real.log().mean() + right_fake.log().mean()
