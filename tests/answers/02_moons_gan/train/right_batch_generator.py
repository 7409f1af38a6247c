from itertools import chain


def shuffled_batches(data, batch_size):
    order = torch.randperm(len(data)).tolist()
    while order:
        rows, order = order[:batch_size], order[batch_size:]
        yield data[rows]


def train(G, D, data, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step=None):
    """Alternate the two steps over shuffled batches of data (n, 2), for so many epochs.

    Returns {"d_loss": [...], "g_loss": [...]}: one float for each step.
    """
    device = next(G.parameters()).device
    history = {"d_loss": [], "g_loss": []}
    everything = chain.from_iterable(shuffled_batches(data, batch_size) for _ in range(epochs))
    for step, real in enumerate(everything):
        real = real.to(device)

        def noise():
            return sample_latent(len(real), latent_dim, device)

        losses = {
            "d_loss": float(discriminator_step(G, D, real, noise(), d_optimizer)),
            "g_loss": float(generator_step(G, D, noise(), g_optimizer)),
        }
        for name in history:
            history[name].append(losses[name])
        if after_step is not None:
            after_step(step, **losses)
    return history
