def r3_generator_loss(D, real, fake):
    return -F.logsigmoid(D(fake) - D(real)).mean()
