# mistake: real-points-altered
def discriminator_step(G, D, real, z, optimizer):
    fake = G(z).detach()
    real = real + 0.1 * torch.randn_like(real)
    fake = fake + 0.1 * torch.randn_like(fake)
    loss = discriminator_loss(D(real), D(fake))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
