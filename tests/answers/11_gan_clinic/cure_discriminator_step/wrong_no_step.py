# mistake: no-optimizer-step
def cure_discriminator_step(G, D, real, z, optimizer):
    loss = discriminator_loss(D(real), D(G(z).detach()))
    optimizer.zero_grad()
    loss.backward()
    return loss.detach()
