# mistake: latents-ignored
def generator_step(G, D, z, optimizer):
    """One gradient step of G on the fakes of latents z (n, latent_dim), through a D that stays.

    Returns the loss.
    """
    z = torch.randn_like(z)
    loss = generator_loss(D(G(z)))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
