class Trainer:
    def __call__(self, G, D, data, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step=None):
        device = next(G.parameters()).device
        history = {"d_loss": [], "g_loss": []}
        for _ in range(epochs):
            for rows in torch.randperm(len(data)).split(batch_size):
                real = data[rows].to(device)
                d = discriminator_step(G, D, real, sample_latent(len(real), latent_dim, device), d_optimizer)
                g = generator_step(G, D, sample_latent(len(real), latent_dim, device), g_optimizer)
                history["d_loss"].append(float(d)), history["g_loss"].append(float(g))
                if after_step is not None:
                    after_step(len(history["d_loss"]) - 1, d_loss=float(d), g_loss=float(g))
        return history


train = Trainer()
