# mistake: backward-twice
def discriminator_step(G, D, real, z, optimizer):
    fake = G(z).detach()
    loss = discriminator_loss(D(real), D(fake))
    optimizer.zero_grad()
    loss.backward()
    loss.backward()
    optimizer.step()
    return loss.item()
