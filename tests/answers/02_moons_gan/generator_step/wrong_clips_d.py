# mistake: discriminator-touched
def generator_step(G, D, z, optimizer):
    """One gradient step of G on the fakes of latents z (n, latent_dim), through a D that stays.

    Returns the loss.
    """
    with torch.no_grad():
        for p in D.parameters():
            p.clamp_(-0.1, 0.1)
    loss = generator_loss(D(G(z)))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
