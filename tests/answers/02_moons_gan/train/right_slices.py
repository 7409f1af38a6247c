def train(G, D, data, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step=None):
    device = next(G.parameters()).device
    history = {"d_loss": [], "g_loss": []}
    n, step = data.size(0), 0
    for epoch in range(epochs):
        shuffled = data[torch.randperm(n)]
        for begin in range(0, n, batch_size):
            real = shuffled[begin:begin + batch_size].to(device)
            z = sample_latent(real.size(0), latent_dim, device)
            d_loss = discriminator_step(G, D, real, z, d_optimizer)
            z = sample_latent(real.size(0), latent_dim, device)
            g_loss = generator_step(G, D, z, g_optimizer)
            d_loss, g_loss = float(d_loss), float(g_loss)
            history["d_loss"] += [d_loss]
            history["g_loss"] += [g_loss]
            if after_step is not None:
                after_step(step, d_loss=d_loss, g_loss=g_loss)
            step = step + 1
    return history
