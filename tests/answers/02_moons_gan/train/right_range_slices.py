def train(G, D, data, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step=None):
    device = next(G.parameters()).device
    num_points = data.shape[0]
    d_history = []
    g_history = []
    for epoch in range(epochs):
        permutation = torch.randperm(num_points)
        for start in range(0, num_points, batch_size):
            index = permutation[start:start + batch_size]
            x = data[index].to(device)
            z1 = sample_latent(x.shape[0], latent_dim, device)
            z2 = sample_latent(x.shape[0], latent_dim, device)
            d_loss = discriminator_step(G, D, x, z1, d_optimizer)
            g_loss = generator_step(G, D, z2, g_optimizer)
            d_loss, g_loss = float(d_loss), float(g_loss)
            if after_step is not None:
                after_step(len(d_history), d_loss=d_loss, g_loss=g_loss)
            d_history.append(d_loss)
            g_history.append(g_loss)
    return dict(d_loss=d_history, g_loss=g_history)
