import random

import numpy as np


def train(G, D, data, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step=None):
    """Python's own shuffle, and batches as equal as they can be."""
    device = next(G.parameters()).device
    batches = -(-len(data) // batch_size)
    d_losses, g_losses = [], []
    rows = list(range(len(data)))
    for _ in range(epochs):
        random.shuffle(rows)
        for part in np.array_split(np.array(rows), batches):
            real = torch.stack([data[int(i)] for i in part]).to(device)
            d_losses.append(np.float64(discriminator_step(G, D, real, sample_latent(len(part), latent_dim, device), d_optimizer)))
            g_losses.append(np.float64(generator_step(G, D, sample_latent(len(part), latent_dim, device), g_optimizer)))
            if after_step is not None:
                after_step(len(d_losses) - 1, d_loss=d_losses[-1], g_loss=g_losses[-1])
    return {"d_loss": d_losses, "g_loss": g_losses}
