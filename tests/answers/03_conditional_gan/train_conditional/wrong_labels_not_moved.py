# mistake: wrong-device
def train_conditional(G, D, data, labels, g_optimizer, d_optimizer, epochs, batch_size,
                      latent_dim, after_step=None):
    """Alternates the two steps over shuffled batches of pairs, for so many epochs.

    Returns {"d_loss": […], "g_loss": […]}: one float for each step.
    """
    device = next(G.parameters()).device
    history = {"d_loss": [], "g_loss": []}
    step = 0
    for _ in range(epochs):
        order = torch.randperm(len(data))
        for rows in order.split(batch_size):
            n = len(rows)
            real = data[rows].to(device)
            real_labels = labels[rows]
            asked = labels[torch.randint(len(labels), (n,))].to(device)
            z = torch.randn(n, latent_dim, device=device)
            d_loss = conditional_discriminator_step(G, D, real, real_labels, z, asked, d_optimizer)
            asked = labels[torch.randint(len(labels), (n,))].to(device)
            z = torch.randn(n, latent_dim, device=device)
            g_loss = conditional_generator_step(G, D, z, asked, g_optimizer)
            history["d_loss"].append(float(d_loss))
            history["g_loss"].append(float(g_loss))
            if after_step is not None:
                after_step(step, d_loss=float(d_loss), g_loss=float(g_loss))
            step += 1
    return history
