def _batches(data, size, epochs, device):
    for _ in range(epochs):
        for part in torch.randperm(len(data)).split(size):
            yield data[part].to(device)


def train(G, D, data, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step=None):
    device = next(G.parameters()).device
    pairs = []
    for step, real in enumerate(_batches(data, batch_size, epochs, device)):
        z = sample_latent(len(real), latent_dim, device)
        d_loss = float(discriminator_step(G, D, real, z, d_optimizer))
        g_loss = float(generator_step(G, D, z, g_optimizer))
        pairs.append((d_loss, g_loss))
        if after_step is not None:
            after_step(step, d_loss=d_loss, g_loss=g_loss)
    return {"d_loss": [d for d, _ in pairs], "g_loss": [g for _, g in pairs]}
