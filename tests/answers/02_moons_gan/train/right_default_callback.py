def train(G, D, data, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step=None):
    """Alternate the two steps over shuffled batches of data (n, 2), for so many epochs.

    Returns {"d_loss": [...], "g_loss": [...]}: one float for each step.
    """
    assert data.ndim == 2 and batch_size > 0
    tell = after_step or (lambda step, d_loss, g_loss: None)
    device = next(G.parameters()).device
    points = data.to(device)
    d_losses, g_losses = [], []
    for _ in range(epochs):
        shuffled = points[torch.randperm(len(points), device=device)]
        for real in torch.split(shuffled, batch_size):
            d_z = sample_latent(len(real), latent_dim, device)
            d_losses.append(float(discriminator_step(G, D, real, d_z, d_optimizer)))
            g_z = sample_latent(len(real), latent_dim, device)
            g_losses.append(float(generator_step(G, D, g_z, g_optimizer)))
            tell(len(g_losses) - 1, d_loss=d_losses[-1], g_loss=g_losses[-1])
    return {"d_loss": d_losses, "g_loss": g_losses}
