def cure_generator_step(G, D, z, optimizer):
    """One gradient step of G on the fakes of latents z (n, latent_dim), through a D that stays.

    Returns the loss.
    """
    optimizer.zero_grad()
    fake = G(z)
    fake_logits = D(fake)
    g_loss = F.softplus(-fake_logits).mean()
    g_loss.backward()
    optimizer.step()
    return g_loss.item()
