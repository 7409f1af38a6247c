from torch.utils.data import DataLoader, TensorDataset


def train(G, D, data, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step=None):
    device = next(iter(G.parameters())).device
    loader = DataLoader(TensorDataset(data), batch_size=batch_size, shuffle=True, drop_last=False, pin_memory=False)
    history, step = {"d_loss": [], "g_loss": []}, 0
    callback = after_step or (lambda *a, **k: None)
    for epoch in range(epochs):
        batches = iter(loader)
        while True:
            try:
                (real,) = next(batches)
            except StopIteration:
                break
            real = real.to(device)
            losses = dict(
                d_loss=discriminator_step(G, D, real, sample_latent(real.size(0), latent_dim, device), d_optimizer).item(),
                g_loss=generator_step(G, D, sample_latent(real.size(0), latent_dim, device), g_optimizer).item(),
            )
            for name in losses:
                history[name] += [losses[name]]
            callback(step, **losses)
            step += 1
    return history
