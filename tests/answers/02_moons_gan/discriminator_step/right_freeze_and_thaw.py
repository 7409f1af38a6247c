def discriminator_step(G, D, real, z, optimizer):
    for p in G.parameters():
        p.requires_grad = False
    optimizer.zero_grad()
    loss = discriminator_loss(D(real), D(G(z)))
    loss.backward()
    optimizer.step()
    for p in G.parameters():
        p.requires_grad = True
    return loss.detach()
