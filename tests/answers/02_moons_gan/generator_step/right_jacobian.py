def generator_step(G, D, z, optimizer):
    fake = G(z)
    slope = torch.autograd.functional.jacobian(lambda x: generator_loss(D(x)), fake.detach())
    with torch.no_grad():
        loss = generator_loss(D(fake))
    optimizer.zero_grad()
    torch.autograd.backward(fake, slope)
    optimizer.step()
    return loss
