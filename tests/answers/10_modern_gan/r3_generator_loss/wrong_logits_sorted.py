# mistake: pairs-not-row-by-row
def r3_generator_loss(D, real, fake):
    return F.softplus(D(real).sort().values - D(fake).sort().values).mean()
