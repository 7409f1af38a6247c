def discriminator_step(G, D, real, z, optimizer):
    loss = discriminator_loss(D(real), D(G(z).detach()))
    slopes = torch.autograd.grad(loss, list(D.parameters()), create_graph=True, retain_graph=True)
    size = sum(s.square().sum() for s in slopes)
    (0.0 * size + loss).backward(retain_graph=True)
    optimizer.zero_grad()
    for parameter, slope in zip(D.parameters(), slopes):
        parameter.grad = slope.detach()
    optimizer.step()
    return loss.detach()
