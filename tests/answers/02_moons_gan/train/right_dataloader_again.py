from torch.utils.data import DataLoader


def train(G, D, data, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step=None):
    """Alternate the two steps over shuffled batches of data (n, 2), for so many epochs.

    Returns {"d_loss": [...], "g_loss": [...]}: one float for each step.
    """
    loader = DataLoader(data, batch_size=batch_size, shuffle=True)
    where = next(D.parameters()).device
    d_losses, g_losses = [], []
    for epoch in range(epochs):
        for real in loader:
            real = real.to(where)
            n = real.shape[0]
            d = discriminator_step(G, D, real, sample_latent(n, latent_dim, where), d_optimizer)
            g = generator_step(G, D, sample_latent(n, latent_dim, where), g_optimizer)
            d_losses.append(float(d))
            g_losses.append(float(g))
            if after_step:
                after_step(len(d_losses) - 1, d_loss=d_losses[-1], g_loss=g_losses[-1])
    return {"d_loss": d_losses, "g_loss": g_losses}
