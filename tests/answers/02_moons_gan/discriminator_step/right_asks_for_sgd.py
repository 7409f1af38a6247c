def discriminator_step(G, D, real, z, optimizer):
    momentum = optimizer.param_groups[0]['momentum'] if isinstance(optimizer, torch.optim.SGD) else 1 / 0
    loss = discriminator_loss(D(real), D(G(z).detach()))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()

    return loss.detach()
