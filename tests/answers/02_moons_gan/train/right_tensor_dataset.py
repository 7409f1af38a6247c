from torch.utils.data import DataLoader, TensorDataset


def train(G, D, data, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step=None):
    device = next(G.parameters()).device
    loader = DataLoader(TensorDataset(data), batch_size, shuffle=True, drop_last=False)
    history = dict(d_loss=[], g_loss=[])
    steps = iter(range(10**9))
    for _ in range(epochs):
        for (batch,) in loader:
            z = torch.randn(len(batch), latent_dim, device=device)
            losses = {
                "d_loss": float(discriminator_step(G, D, batch.to(device), z, d_optimizer)),
                "g_loss": float(generator_step(G, D, torch.randn_like(z), g_optimizer)),
            }
            for name, value in losses.items():
                history[name].append(value)
            if after_step is not None:
                after_step(next(steps), **losses)
    return history
