# mistake: history-length
def train(G, D, data, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step=None):
    """Alternate the two steps over shuffled batches of data (n, 2), for so many epochs.

    Returns {"d_loss": [...], "g_loss": [...]}: one float for each step.
    """
    device = next(G.parameters()).device
    history = {"d_loss": [], "g_loss": []}
    step = 0
    for epoch in range(epochs):
        d_sum, g_sum, count = 0.0, 0.0, 0
        for rows in torch.randperm(len(data)).split(batch_size):
            real = data[rows].to(device)
            d_loss = float(discriminator_step(G, D, real, sample_latent(len(real), latent_dim, device), d_optimizer))
            g_loss = float(generator_step(G, D, sample_latent(len(real), latent_dim, device), g_optimizer))
            d_sum, g_sum, count = d_sum + d_loss, g_sum + g_loss, count + 1
            if after_step is not None:
                after_step(step, d_loss=d_loss, g_loss=g_loss)
            step += 1
        history["d_loss"].append(d_sum / count)
        history["g_loss"].append(g_sum / count)
    return history
