def discriminator_step(G, D, real, z, optimizer):
    for parameter in D.parameters():
        parameter.grad = None
    x_fake = G(z).detach()
    l_real, l_fake = D(real), D(x_fake)
    loss = discriminator_loss(l_real, l_fake)
    loss.backward()
    optimizer.step()
    value = loss.detach().item()
    return value
