# mistake: several-optimizer-steps
def infogan_discriminator_step(G, D, real, z, codes, optimizer):
    fake = G(z, F.one_hot(codes, NUM_CODES).float()).detach()
    optimizer.zero_grad()
    adversarial = F.softplus(-D(real)[0]).mean() + F.softplus(D(fake)[0]).mean()
    adversarial.backward()
    optimizer.step()

    optimizer.zero_grad()
    info = info_loss(D(fake)[1], codes)
    info.backward()
    optimizer.step()
    return adversarial + info
