def discriminator_step(G, D, real, z, optimizer):
    """One gradient step of D on real points (n, 2) and the fakes G(z), z of shape (n, latent_dim).

    Returns the loss.
    """
    optimizer.zero_grad()
    with torch.no_grad():
        points = G(z)
    price = discriminator_loss(D(real), D(points))
    price.backward()
    optimizer.step()
    return price.item()
