def infogan_discriminator_step(G, D, real, z, codes, optimizer):
    with torch.no_grad():
        fake = G(z, F.one_hot(codes, NUM_CODES).float())

    def closure():
        optimizer.zero_grad()
        (r, _), (f, c) = D(real), D(fake)
        loss = F.softplus(-r).mean() + F.softplus(f).mean() + info_loss(c, codes)
        loss.backward()
        return loss

    return optimizer.step(closure)
