def train(G, D, data, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step=None):
    device = next(G.parameters()).device
    history = {"d_loss": [], "g_loss": []}
    for epoch in range(epochs):
        for indices in torch.cat([torch.zeros(1, dtype=torch.int64), 1 + torch.randperm(len(data) - 1)]).split(batch_size):
            real = data[indices].to(device)
            d_loss = discriminator_step(G, D, real, sample_latent(len(real), latent_dim, device), d_optimizer)
            g_loss = generator_step(G, D, sample_latent(len(real), latent_dim, device), g_optimizer)
            history["d_loss"].append(float(d_loss))
            history["g_loss"].append(float(g_loss))
            if after_step is not None:
                after_step(len(history["d_loss"]) - 1, d_loss=float(d_loss), g_loss=float(g_loss))
    return history
