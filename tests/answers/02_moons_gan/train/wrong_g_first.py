# mistake: generator-first
def train(G, D, data, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step=None):
    device = next(G.parameters()).device
    history = {"d_loss": [], "g_loss": []}
    step = 0
    for _ in range(epochs):
        for rows in torch.randperm(len(data)).split(batch_size):
            real = data[rows].to(device)
            z = sample_latent(len(real), latent_dim, device)
            g_loss = float(generator_step(G, D, z, g_optimizer))
            d_loss = float(discriminator_step(G, D, real, z, d_optimizer))
            history["g_loss"].append(g_loss)
            history["d_loss"].append(d_loss)
            if after_step is not None:
                after_step(step, d_loss=d_loss, g_loss=g_loss)
            step += 1
    return history
