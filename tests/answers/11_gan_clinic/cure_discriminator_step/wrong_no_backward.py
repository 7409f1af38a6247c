# mistake: no-backward
def cure_discriminator_step(G, D, real, z, optimizer):
    optimizer.zero_grad()
    loss = discriminator_loss(D(real), D(G(z).detach()))
    optimizer.step()
    return loss.detach()
