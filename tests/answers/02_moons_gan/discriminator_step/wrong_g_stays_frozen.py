# mistake: left-frozen
def discriminator_step(G, D, real, z, optimizer):
    for p in G.parameters():
        p.requires_grad_(False)
    loss = discriminator_loss(D(real), D(G(z)))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
