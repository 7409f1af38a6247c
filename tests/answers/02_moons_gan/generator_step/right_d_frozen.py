def generator_step(G, D, z, optimizer):
    """One gradient step of G on the fakes of latents z (n, latent_dim), through a D that stays.

    Returns the loss.
    """
    frozen = [p for p in D.parameters() if p.requires_grad]
    for p in frozen:
        p.requires_grad = False
    loss = generator_loss(D(G(z)))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    for p in frozen:
        p.requires_grad = True
    return loss.detach()
