# mistake: labels-swapped
def cure_discriminator_step(G, D, real, z, optimizer):
    with torch.no_grad():
        fake = G(z)
    d_fake = D(fake)
    d_real = D(real)
    loss = discriminator_loss(d_fake, d_real)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
