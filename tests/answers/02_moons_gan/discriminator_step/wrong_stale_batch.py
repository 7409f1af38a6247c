# mistake: real-ignored
first = {}


def discriminator_step(G, D, real, z, optimizer):
    real = first.setdefault(real.device.type, real)
    loss = discriminator_loss(D(real), D(G(z).detach()))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
