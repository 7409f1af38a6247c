# mistake: latents-ignored
def discriminator_step(G, D, real, z, optimizer):
    fake = G(torch.randn_like(z)).detach()
    loss = discriminator_loss(D(real), D(fake))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
