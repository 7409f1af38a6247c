# mistake: examples-subtracted
def r3_generator_loss(D, real, fake):
    return F.softplus(D(real - fake)).mean()
