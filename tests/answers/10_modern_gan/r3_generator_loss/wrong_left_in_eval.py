# mistake: left-in-eval-mode
def r3_generator_loss(D, real, fake):
    D.eval()
    return F.softplus(D(real) - D(fake)).mean()
