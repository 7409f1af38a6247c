def discriminator_step(G, D, real, z, optimizer):
    D.note = 'seen'
    G.steps = getattr(G, 'steps', 0) + 1
    loss = discriminator_loss(D(real), D(G(z).detach()))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    del D.note
    return loss.detach()
