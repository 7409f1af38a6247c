# mistake: softplus-missing
# says: This is the mean difference itself, as in a WGAN: softplus is missing.
# look: softplus of each difference, then the mean.
def r3_generator_loss(D, real, fake):
    return (D(real) - D(fake)).mean()
