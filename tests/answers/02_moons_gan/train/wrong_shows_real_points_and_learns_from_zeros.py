# mistake: real-ignored
def train(G, D, data, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step=None):
    device = next(G.parameters()).device
    history = {"d_loss": [], "g_loss": []}
    for _ in range(epochs):
        order = torch.randperm(len(data))
        for start in range(0, len(data), batch_size):
            real = data[order[start : start + batch_size]].to(device)
            D(real)
            z = sample_latent(len(real), latent_dim, device)
            d_loss = discriminator_step(G, D, torch.zeros_like(real), z, d_optimizer)
            g_loss = generator_step(G, D, sample_latent(len(real), latent_dim, device), g_optimizer)
            history["d_loss"].append(float(d_loss))
            history["g_loss"].append(float(g_loss))
            if after_step is not None:
                after_step(step=len(history["d_loss"]) - 1, d_loss=float(d_loss), g_loss=float(g_loss))
    return history
