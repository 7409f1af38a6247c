def discriminator_step(G, D, real, z, optimizer):
    D.double(); D.float()
    loss = discriminator_loss(D(real), D(G(z).detach()))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()

    return loss.detach()
