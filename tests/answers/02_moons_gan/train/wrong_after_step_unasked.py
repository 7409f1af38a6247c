# mistake: after-step-required
def train(G, D, data, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step=None):
    """Alternate the two steps over shuffled batches of data (n, 2), for so many epochs.

    Returns {"d_loss": [...], "g_loss": [...]}: one float for each step.
    """
    device = next(G.parameters()).device
    history = {"d_loss": [], "g_loss": []}
    step = 0
    for _ in range(epochs):
        for rows in torch.randperm(len(data)).split(batch_size):
            real = data[rows].to(device)
            z = sample_latent(len(real), latent_dim, device)
            d_loss = float(discriminator_step(G, D, real, z, d_optimizer))
            g_loss = float(generator_step(G, D, z, g_optimizer))
            history["d_loss"].append(d_loss)
            history["g_loss"].append(g_loss)
            after_step(step, d_loss=d_loss, g_loss=g_loss)
            step += 1
    return history
