# mistake: not-a-tensor
def r3_generator_loss(D, real, fake):
    return F.softplus(D(real) - D(fake)).mean().item()
