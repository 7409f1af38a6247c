def discriminator_step(G, D, real, z, optimizer):
    for group in optimizer.param_groups:
        old = group['lr']
        group['lr'] = old * 2
    loss = discriminator_loss(D(real), D(G(z).detach()))
    optimizer.zero_grad()
    loss.backward()
    for group in optimizer.param_groups:
        group['lr'] = old
    optimizer.step()
    for group in optimizer.param_groups:
        group['lr'] = old
    return loss.detach()
