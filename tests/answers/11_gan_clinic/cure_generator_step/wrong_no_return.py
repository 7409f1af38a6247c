# mistake: returns-nothing
def cure_generator_step(G, D, z, optimizer):
    """One gradient step of G on the fakes of latents z (n, latent_dim), through a D that stays.

    Returns the loss.
    """
    fake = G(z)
    loss = F.softplus(-D(fake)).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
