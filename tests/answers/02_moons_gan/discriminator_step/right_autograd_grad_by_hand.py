def discriminator_step(G, D, real, z, optimizer):
    """One gradient step of D on real points (n, 2) and the fakes G(z), z of shape (n, latent_dim).

    Returns the loss.
    """
    params = [p for group in optimizer.param_groups for p in group["params"]]
    fake = G(z).detach()
    loss = discriminator_loss(D(real), D(fake))
    grads = torch.autograd.grad(loss, params)
    for p, g in zip(params, grads):
        p.grad = g
    optimizer.step()
    return float(loss)
