class Points(torch.Tensor):
    pass


def discriminator_step(G, D, real, z, optimizer):
    real = real.as_subclass(Points)
    loss = discriminator_loss(D(real), D(G(z).detach())).as_subclass(torch.Tensor)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()

    return loss.detach()
