def conditional_generator_step(G, D, z, labels, optimizer):
    y = one_hot(labels, NUM_CLASSES)
    fake = G(z, y)
    loss = F.softplus(-D(fake, y)).mean()
    slopes = torch.autograd.grad(loss, list(G.parameters()))
    for p, slope in zip(G.parameters(), slopes):
        p.grad = slope
    optimizer.step()
    return loss.detach()
