def generator_step(G, D, z, optimizer):
    """One gradient step of G on the fakes of latents z (n, latent_dim), through a D that stays.

    Returns the loss.
    """
    weights = list(G.parameters())
    loss = generator_loss(D(G(z)))
    for w, g in zip(weights, torch.autograd.grad(loss, weights)):
        w.grad = g
    optimizer.step()
    return loss.detach()
