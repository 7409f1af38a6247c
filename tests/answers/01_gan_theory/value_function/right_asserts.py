def value_function(d_real, d_fake, eps=1e-8):
    assert d_real.dim() == 1 and d_fake.dim() == 1
    assert ((d_real >= 0) & (d_real <= 1)).all() and ((d_fake >= 0) & (d_fake <= 1)).all()

    n, m = d_real.shape[0], d_fake.shape[0]
    expectation_real = d_real.clamp(min=eps).log().sum() / n
    expectation_fake = d_fake.neg().add(1).clamp(min=eps).log().sum() / m
    return expectation_real + expectation_fake
