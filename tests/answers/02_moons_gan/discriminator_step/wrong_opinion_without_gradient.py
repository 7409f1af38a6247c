# mistake: fakes-teach-nothing
def discriminator_step(G, D, real, z, optimizer):
    with torch.no_grad():
        fake = G(z)
        on_fake = D(fake)
    on_real = D(real)
    loss = discriminator_loss(on_real, on_fake)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
