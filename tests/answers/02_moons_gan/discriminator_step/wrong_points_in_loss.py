# mistake: d-not-asked
def discriminator_step(G, D, real, z, optimizer):
    fake = G(z).detach()
    loss = discriminator_loss(real, fake)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
