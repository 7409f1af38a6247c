# mistake: history-length
def train(G, D, data, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step=None):
    device = next(G.parameters()).device
    history = dict.fromkeys(["d_loss", "g_loss"], [])
    step = 0
    for _ in range(epochs):
        order = torch.randperm(len(data), device=data.device)
        for indices in order.split(batch_size):
            real = data[indices].to(device)
            z = sample_latent(len(real), latent_dim, device)
            d_loss = float(discriminator_step(G, D, real, z, d_optimizer))
            g_loss = float(generator_step(G, D, z, g_optimizer))
            history["d_loss"].append(d_loss)
            history["g_loss"].append(g_loss)
            if after_step is not None:
                after_step(step, d_loss=d_loss, g_loss=g_loss)
            step += 1
    return history
