def discriminator_step(G, D, real, z, optimizer):
    weights = [p for p in D.parameters() if p.requires_grad]
    loss = discriminator_loss(D(real), D(G(z)))
    for weight, slope in zip(weights, torch.autograd.grad(loss, weights)):
        weight.grad = slope
    optimizer.step()
    return loss.detach()
