# mistake: step-before-backward
def discriminator_step(G, D, real, z, optimizer):
    fake = G(z).detach()
    loss = discriminator_loss(D(real), D(fake))
    optimizer.zero_grad()
    optimizer.step()
    loss.backward()
    return loss.detach()
