# mistake: sigmoid-twice
def cure_discriminator_step(G, D, real, z, optimizer):
    """One gradient step of D on real points (n, 2) and the fakes G(z), z of shape (n, latent_dim).

    Returns the loss.
    """
    fake = G(z).detach()
    d_real = torch.sigmoid(D(real))
    d_fake = torch.sigmoid(D(fake))
    loss = discriminator_loss(d_real, d_fake)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
