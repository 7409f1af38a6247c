def infogan_discriminator_step(G, D, real, z, codes, optimizer, weight=0.5):
    D.zero_grad()
    fake = G(z, F.one_hot(codes, NUM_CODES).float()).detach()
    l_real, _ = D(real)
    l_fake, q = D(fake)
    d_loss = -F.logsigmoid(l_real).mean() - F.logsigmoid(-l_fake).mean()
    d_loss = d_loss + weight * info_loss(q, codes)
    d_loss.backward()
    optimizer.step()
    return d_loss
