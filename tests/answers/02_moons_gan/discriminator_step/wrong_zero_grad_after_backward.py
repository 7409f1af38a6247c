# mistake: zero-grad-after-backward
def discriminator_step(G, D, real, z, optimizer):
    loss = discriminator_loss(D(real), D(G(z).detach()))
    loss.backward()
    optimizer.zero_grad()
    optimizer.step()
    return loss.detach()
