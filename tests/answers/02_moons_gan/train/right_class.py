class _Match:
    def __init__(self, G, D, g_optimizer, d_optimizer, latent_dim):
        self.G, self.D = G, D
        self.g_optimizer, self.d_optimizer = g_optimizer, d_optimizer
        self.latent_dim = latent_dim
        self.device = next(G.parameters()).device

    def round(self, real):
        z = sample_latent(len(real), self.latent_dim, self.device)
        d = discriminator_step(self.G, self.D, real.to(self.device), z, self.d_optimizer)
        g = generator_step(self.G, self.D, z, self.g_optimizer)
        return {"d_loss": float(d), "g_loss": float(g)}


def train(G, D, data, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step=None):
    match = _Match(G, D, g_optimizer, d_optimizer, latent_dim)
    history = {"d_loss": [], "g_loss": []}
    per_epoch = math.ceil(len(data) / batch_size)
    for epoch in range(epochs):
        parts = torch.randperm(len(data), device=data.device).split(batch_size)
        for i, part in enumerate(parts):
            losses = match.round(data[part])
            history["d_loss"].append(losses["d_loss"])
            history["g_loss"].append(losses["g_loss"])
            if after_step is not None:
                after_step(epoch * per_epoch + i, **losses)
    return history
