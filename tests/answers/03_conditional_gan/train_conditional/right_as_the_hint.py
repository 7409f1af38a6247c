def train_conditional(G, D, data, labels, g_optimizer, d_optimizer, epochs, batch_size,
                      latent_dim, after_step=None):
    """Alternates the two steps over shuffled batches of pairs, for so many epochs.

    Returns {"d_loss": […], "g_loss": […]}: one float for each step.
    """
    device = next(G.parameters()).device
    history = {"d_loss": [], "g_loss": []}
    step = 0
    for _ in range(epochs):
        for rows in torch.randperm(len(data)).split(batch_size):
            n = len(rows)
            real, real_labels = data[rows].to(device), labels[rows].to(device)
            asked = labels[torch.randint(len(labels), (n,))].to(device)
            z = torch.randn(n, latent_dim, device=device)
            d_loss = float(conditional_discriminator_step(G, D, real, real_labels, z, asked,
                                                          d_optimizer))
            asked = labels[torch.randint(len(labels), (n,))].to(device)
            z = torch.randn(n, latent_dim, device=device)
            g_loss = float(conditional_generator_step(G, D, z, asked, g_optimizer))
            history["d_loss"].append(d_loss)
            history["g_loss"].append(g_loss)
            if after_step is not None:
                after_step(step, d_loss=d_loss, g_loss=g_loss)
            step += 1
    return history
