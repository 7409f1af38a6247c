# mistake: stale-gradients
def cure_discriminator_step(G, D, real, z, optimizer):
    G.zero_grad()
    loss = discriminator_loss(D(real), D(G(z).detach()))
    loss.backward()
    optimizer.step()
    return loss.detach()
