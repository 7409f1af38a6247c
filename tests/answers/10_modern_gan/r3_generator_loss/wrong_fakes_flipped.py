# mistake: pairs-not-row-by-row
def r3_generator_loss(D, real, fake):
    return F.softplus(D(real) - D(fake).flip(0)).mean()
