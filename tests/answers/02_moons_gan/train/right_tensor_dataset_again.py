from torch.utils.data import DataLoader, TensorDataset


def train(G, D, data, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step=None):
    batches = DataLoader(TensorDataset(data), batch_size, shuffle=True, drop_last=False)
    history = dict(d_loss=[], g_loss=[])
    step = 0
    for _ in range(epochs):
        for (points,) in batches:
            points = points.to(next(G.parameters()).device)
            latents = torch.randn(len(points), latent_dim, device=points.device)
            losses = {
                "d_loss": float(discriminator_step(G, D, points, latents, d_optimizer)),
                "g_loss": float(generator_step(G, D, latents, g_optimizer)),
            }
            for name, value in losses.items():
                history[name].append(value)
            if after_step is not None:
                after_step(step, **losses)
            step += 1
    return history
