# mistake: gradient-cut
def discriminator_step(G, D, real, z, optimizer):
    loss = discriminator_loss(D(real), D(G(z).detach()))
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(D.parameters(), 5.0)
    optimizer.step()
    return loss.detach()
