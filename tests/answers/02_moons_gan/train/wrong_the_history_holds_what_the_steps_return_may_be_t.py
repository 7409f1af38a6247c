# mistake: history-keeps-graph
def train(G, D, data, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step=None):
    device = next(G.parameters()).device
    history = {"d_loss": [], "g_loss": []}
    step = 0
    for _ in range(epochs):
        for part in torch.randperm(len(data)).split(batch_size):
            real = data[part].to(device)
            z = sample_latent(len(real), latent_dim, device)
            d_loss = torch.as_tensor(discriminator_step(G, D, real, z, d_optimizer))
            g_loss = torch.as_tensor(generator_step(G, D, z, g_optimizer))
            history["d_loss"].append(d_loss)
            history["g_loss"].append(g_loss)
            if after_step is not None:
                after_step(step, d_loss=d_loss, g_loss=g_loss)
            step += 1
    return history
