import numpy as np


def train(G, D, data, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step=None):
    """Alternate the two steps over shuffled batches of data (n, 2), for so many epochs.

    Returns {"d_loss": [...], "g_loss": [...]}: one float for each step.
    """
    device = next(iter(G.parameters())).device
    n = len(data)
    history = {"d_loss": [], "g_loss": []}
    step = 0
    epoch = 0
    while epoch < epochs:
        order = np.random.permutation(n)
        done = 0
        while done < n:
            rows = torch.from_numpy(order[done:done + batch_size])
            batch = data[rows].to(device)
            m = batch.shape[0]
            d = discriminator_step(G, D, batch, sample_latent(m, latent_dim, device), d_optimizer)
            g = generator_step(G, D, sample_latent(m, latent_dim, device), g_optimizer)
            history["d_loss"] += [float(d)]
            history["g_loss"] += [float(g)]
            if after_step is not None:
                after_step(step, d_loss=float(d), g_loss=float(g))
            step += 1
            done += m
        epoch += 1
    return history
