# mistake: latents-ignored
def cure_discriminator_step(G, D, real, z, optimizer):
    """One gradient step of D on real points (n, 2) and the fakes G(z), z of shape (n, latent_dim).

    Returns the loss.
    """
    noise = sample_latent(real.shape[0], z.shape[1], z.device)
    fake = G(noise).detach()
    loss = discriminator_loss(D(real), D(fake))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
