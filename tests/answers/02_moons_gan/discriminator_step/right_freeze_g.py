def discriminator_step(G, D, real, z, optimizer):
    for p in G.parameters():
        p.requires_grad_(False)
    loss = discriminator_loss(D(real), D(G(z)))
    for p in G.parameters():
        p.requires_grad_(True)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return float(loss)
