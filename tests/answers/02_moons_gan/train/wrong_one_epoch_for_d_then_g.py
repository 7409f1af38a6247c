# mistake: turns-by-epoch
def train(G, D, data, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step=None):
    device = next(G.parameters()).device
    history = {"d_loss": [], "g_loss": []}
    for epoch in range(epochs):
        parts = torch.randperm(len(data)).split(batch_size)
        for rows in parts:
            z = sample_latent(len(rows), latent_dim, device)
            history["d_loss"].append(float(discriminator_step(G, D, data[rows].to(device), z, d_optimizer)))
        for rows in parts:
            z = sample_latent(len(rows), latent_dim, device)
            history["g_loss"].append(float(generator_step(G, D, z, g_optimizer)))
            if after_step is not None:
                step = len(history["g_loss"]) - 1
                after_step(step, d_loss=history["d_loss"][step], g_loss=history["g_loss"][step])
    return history
