# mistake: drops-remainder
from torch.utils.data import DataLoader


def train(G, D, data, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step=None):
    device = next(G.parameters()).device
    loader = DataLoader(data, batch_size=batch_size, shuffle=True, drop_last=True)
    history = {"d_loss": [], "g_loss": []}
    step = 0
    for _ in range(epochs):
        for real in loader:
            real = real.to(device)
            z = sample_latent(len(real), latent_dim, device)
            d_loss = float(discriminator_step(G, D, real, z, d_optimizer))
            g_loss = float(generator_step(G, D, z, g_optimizer))
            history["d_loss"].append(d_loss)
            history["g_loss"].append(g_loss)
            if after_step:
                after_step(step, d_loss=d_loss, g_loss=g_loss)
            step += 1
    return history
