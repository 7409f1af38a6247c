def generator_step(G, D, z, optimizer):
    fake = G(z)
    slope, loss = torch.func.grad_and_value(lambda x: generator_loss(D(x)))(fake.detach())
    optimizer.zero_grad()
    fake.backward(slope)
    optimizer.step()
    return loss
