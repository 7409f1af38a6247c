def generator_step(G, D, z, optimizer):
    fake = G(z)
    points = fake.detach().requires_grad_(True)
    loss = generator_loss(D(points))
    (slope,) = torch.autograd.grad(loss, points)
    optimizer.zero_grad()
    fake.backward(slope)
    optimizer.step()
    return loss.detach()
