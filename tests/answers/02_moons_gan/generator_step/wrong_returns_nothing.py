# mistake: returns-nothing
def generator_step(G, D, z, optimizer):
    """One gradient step of G on the fakes of latents z (n, latent_dim), through a D that stays.

    Returns the loss.
    """
    loss = generator_loss(D(G(z)))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
