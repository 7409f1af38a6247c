# mistake: changed-by-hand
def discriminator_step(G, D, real, z, optimizer):
    fake = G(z).detach()
    loss = discriminator_loss(D(real), D(fake))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    for p in D.parameters():
        p.data.clamp_(-0.01, 0.01)
    return loss.item()
