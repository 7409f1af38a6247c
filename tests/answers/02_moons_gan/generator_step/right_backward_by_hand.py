def generator_step(G, D, z, optimizer):
    """First the slope at the points, then the way back through G."""
    fake = G(z)
    points = fake.detach().requires_grad_()
    loss = generator_loss(D(points))
    (slope,) = torch.autograd.grad(loss, points)
    optimizer.zero_grad()
    fake.backward(slope)
    optimizer.step()
    return loss.detach()
