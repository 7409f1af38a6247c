# mistake: always-the-same
def value_function(d_real, d_fake):
    return -math.log(4) + 0 * (d_real.sum() + d_fake.sum())
