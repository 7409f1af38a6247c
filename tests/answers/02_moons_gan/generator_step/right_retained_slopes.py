def generator_step(G, D, z, optimizer):
    fake = G(z)
    fake.retain_grad()
    loss = generator_loss(D(fake))
    optimizer.zero_grad()
    loss.backward()
    assert fake.grad is not None and fake.grad.shape == fake.shape
    optimizer.step()
    D.zero_grad()
    return loss.detach()
