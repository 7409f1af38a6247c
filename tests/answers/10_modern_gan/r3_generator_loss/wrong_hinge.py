# mistake: hinge-for-softplus
# says: This is a hinge; the formula has softplus.
# look: F.softplus(D(real) - D(fake)).
def r3_generator_loss(D, real, fake):
    return F.relu(1 + D(real) - D(fake)).mean()
