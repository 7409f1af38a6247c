import copy


def discriminator_step(G, D, real, z, optimizer):
    twin = copy.copy(D)
    loss = discriminator_loss(twin(real), twin(G(z).detach()))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
