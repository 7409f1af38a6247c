def cure_discriminator_step(G, D, real, z, optimizer):
    fake = G(z[:6]).detach()
    loss = discriminator_loss(D(real[:6]), D(fake))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
