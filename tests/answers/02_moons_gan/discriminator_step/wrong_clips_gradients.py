# mistake: update-of-another-loss
def discriminator_step(G, D, real, z, optimizer):
    fake = G(z).detach()
    loss = discriminator_loss(D(real), D(fake))
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(D.parameters(), 0.1)
    optimizer.step()
    return loss.detach()
