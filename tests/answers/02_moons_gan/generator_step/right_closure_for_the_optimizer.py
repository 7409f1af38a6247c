def generator_step(G, D, z, optimizer):
    """One gradient step of G on the fakes of latents z (n, latent_dim), through a D that stays.

    Returns the loss.
    """
    def closure():
        optimizer.zero_grad()
        loss = generator_loss(D(G(z)))
        loss.backward()
        return loss

    loss = optimizer.step(closure)
    return float(loss)
