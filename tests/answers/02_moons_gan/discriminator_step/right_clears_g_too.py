def discriminator_step(G, D, real, z, optimizer):
    """One gradient step of D on real points (n, 2) and the fakes G(z), z of shape (n, latent_dim).

    Returns the loss.
    """
    loss = discriminator_loss(D(real), D(G(z)))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    G.zero_grad()      # clean up
    return loss.detach()
