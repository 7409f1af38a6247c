def train(G, D, data, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step=None):
    device = next(iter(D.parameters())).device
    after_step = after_step or (lambda step, d_loss, g_loss: None)
    history = {"d_loss": [], "g_loss": []}
    for _ in range(epochs):
        waiting = np.random.permutation(len(data)).tolist()
        while waiting:
            now, waiting = waiting[:batch_size], waiting[batch_size:]
            real = data[now].to(device)
            z = sample_latent(len(now), latent_dim, device)
            d_loss = float(discriminator_step(G, D, real, z, d_optimizer))
            g_loss = float(generator_step(G, D, z, g_optimizer))
            step = len(history["d_loss"])
            history["d_loss"].append(d_loss)
            history["g_loss"].append(g_loss)
            after_step(step, d_loss=d_loss, g_loss=g_loss)
    return history
