from torch.utils.data import DataLoader, TensorDataset


def train(G, D, data, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step=None):
    """Alternate the two steps over shuffled batches of data (n, 2), for so many epochs.

    Returns {"d_loss": [...], "g_loss": [...]}: one float for each step.
    """
    where = next(D.parameters()).device
    loader = DataLoader(TensorDataset(data), batch_size=batch_size, shuffle=True)
    d_losses, g_losses = [], []
    for epoch in range(epochs):
        for (batch,) in loader:
            batch = batch.to(where)
            z_d = sample_latent(batch.size(0), latent_dim, where)
            d_losses.append(float(discriminator_step(G, D, batch, z_d, d_optimizer)))
            z_g = sample_latent(batch.size(0), latent_dim, where)
            g_losses.append(float(generator_step(G, D, z_g, g_optimizer)))
            if after_step:
                after_step(len(d_losses) - 1, d_loss=d_losses[-1], g_loss=g_losses[-1])
    return {"d_loss": d_losses, "g_loss": g_losses}
