# mistake: zero-grad-after-backward
def cure_discriminator_step(G, D, real, z, optimizer):
    """One gradient step of D on real points (n, 2) and the fakes G(z), z of shape (n, latent_dim).

    Returns the loss.
    """
    fake = G(z).detach()
    loss = discriminator_loss(D(real), D(fake))
    loss.backward()
    optimizer.zero_grad()
    optimizer.step()
    return loss.detach()
