# mistake: hinge-for-softplus
def r3_generator_loss(D, real, fake):
    return F.relu(D(real) - D(fake)).mean()
