def generator_step(G, D, z, optimizer):
    """One gradient step of G on the fakes of latents z (n, latent_dim), through a D that stays.

    Returns the loss.
    """
    G.zero_grad()
    D.zero_grad()
    loss = generator_loss(D(G(z)))
    loss.backward()
    optimizer.step()
    D.zero_grad()  # nobody should find G's wishes in D
    return loss.detach()
