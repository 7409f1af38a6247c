def discriminator_step(G, D, real, z, optimizer):
    for p in D.parameters():
        p.grad = torch.zeros_like(p)
    loss = discriminator_loss(D(real), D(G(z).detach()))
    loss.backward()
    optimizer.step()
    for p in D.parameters():
        p.grad = None
    return loss.detach()
