# mistake: mean-of-all
def discriminator_step(G, D, real, z, optimizer):
    loss = discriminator_loss(D(real), D(G(z).detach())) / 2
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
