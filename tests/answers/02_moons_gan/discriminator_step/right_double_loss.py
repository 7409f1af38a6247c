def discriminator_step(G, D, real, z, optimizer):
    loss = discriminator_loss(D(real).double(), D(G(z).detach()).double())
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return float(loss)
