# mistake: stale-gradients
def infogan_discriminator_step(G, D, real, z, codes, optimizer):
    with torch.no_grad():
        fake = G(z, F.one_hot(codes, NUM_CODES).float())
    r, _ = D(real)
    f, c = D(fake)
    loss = F.softplus(-r).mean() + F.softplus(f).mean() + info_loss(c, codes)
    loss.backward()
    optimizer.step()
    return loss
