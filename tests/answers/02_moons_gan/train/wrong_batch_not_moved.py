# mistake: wrong-device
def train(G, D, data, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step=None):
    """Alternate the two steps over shuffled batches of data (n, 2), for so many epochs.

    Returns {"d_loss": [...], "g_loss": [...]}: one float for each step.
    """
    device = next(G.parameters()).device
    history = {"d_loss": [], "g_loss": []}
    step = 0
    for epoch in range(epochs):
        order = torch.randperm(len(data))
        for rows in order.split(batch_size):
            real = data[rows]
            z = sample_latent(len(real), latent_dim, device)
            d_loss = discriminator_step(G, D, real, z, d_optimizer)
            z = sample_latent(len(real), latent_dim, device)
            g_loss = generator_step(G, D, z, g_optimizer)
            history["d_loss"].append(float(d_loss))
            history["g_loss"].append(float(g_loss))
            if after_step is not None:
                after_step(step, d_loss=float(d_loss), g_loss=float(g_loss))
            step += 1
    return history
