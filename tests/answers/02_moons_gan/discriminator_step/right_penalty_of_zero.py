def penalty(D, real):
    x = real.clone().requires_grad_()
    slope, = torch.autograd.grad(D(x).sum(), x, create_graph=True)
    return ((slope.norm(dim=1) - 1) ** 2).mean()


def discriminator_step(G, D, real, z, optimizer):

    loss = discriminator_loss(D(real), D(G(z).detach())) + 0.0 * penalty(D, real)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()

    return loss.detach()
