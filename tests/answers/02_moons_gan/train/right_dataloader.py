def train(G, D, data, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step=None):
    device = next(D.parameters()).device
    loader = torch.utils.data.DataLoader(data, batch_size=batch_size, shuffle=True)
    d_losses, g_losses = [], []
    for _ in range(epochs):
        for real in loader:
            real = real.to(device)
            n = real.shape[0]
            d_losses.append(float(discriminator_step(G, D, real, sample_latent(n, latent_dim, device), d_optimizer)))
            g_losses.append(float(generator_step(G, D, sample_latent(n, latent_dim, device), g_optimizer)))
            if after_step:
                after_step(len(d_losses) - 1, d_loss=d_losses[-1], g_loss=g_losses[-1])
    return {"d_loss": d_losses, "g_loss": g_losses}
