def _slopes_of(loss, network):
    return torch.autograd.grad(loss, [p for p in network.parameters() if p.requires_grad], retain_graph=True, allow_unused=True)


def discriminator_step(G, D, real, z, optimizer):

    loss = discriminator_loss(D(real), D(G(z).detach()))
    optimizer.zero_grad()
    for p, slope in zip(D.parameters(), _slopes_of(loss, D)):
        p.grad = slope if p.grad is None else p.grad.copy_(slope)
    optimizer.step()

    return loss.detach()
