# mistake: stale-gradients
def discriminator_step(G, D, real, z, optimizer):
    loss = discriminator_loss(D(real), D(G(z).detach()))
    loss.backward()
    optimizer.step()
    optimizer.zero_grad()
    return loss.detach()
