def discriminator_loss(r, f):
    return -(F.logsigmoid(r).mean() + F.logsigmoid(-f).mean())
