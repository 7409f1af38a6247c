def train_conditional(G, D, data, labels, g_optimizer, d_optimizer, epochs, batch_size,
                      latent_dim, after_step=None):
    """Alternates the two steps over shuffled batches of pairs, for so many epochs.

    Returns {"d_loss": […], "g_loss": […]}: one float for each step.
    """
    device = next(G.parameters()).device
    n = data.shape[0]
    history = {"d_loss": [], "g_loss": []}
    for epoch in range(epochs):
        order = torch.randperm(n)
        for start in range(0, n, batch_size):
            rows = order[start:start + batch_size]
            x = data[rows].to(device)
            y = labels[rows].to(device)
            m = x.shape[0]
            d_loss = conditional_discriminator_step(
                G, D, x, y, torch.randn(m, latent_dim, device=device), y, d_optimizer)
            g_loss = conditional_generator_step(
                G, D, torch.randn(m, latent_dim, device=device), y, g_optimizer)
            history["d_loss"].append(float(d_loss))
            history["g_loss"].append(float(g_loss))
            if after_step is not None:
                after_step(len(history["d_loss"]) - 1,
                           d_loss=history["d_loss"][-1], g_loss=history["g_loss"][-1])
    return history
