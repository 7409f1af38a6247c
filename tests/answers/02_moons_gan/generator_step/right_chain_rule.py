def generator_step(G, D, z, optimizer):
    fake = G(z)
    leaf = fake.detach().requires_grad_()
    loss = generator_loss(D(leaf))
    slope, = torch.autograd.grad(loss, leaf)
    optimizer.zero_grad()
    fake.backward(slope)
    optimizer.step()
    return loss.detach()
