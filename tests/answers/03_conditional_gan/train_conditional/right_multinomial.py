def train_conditional(G, D, data, labels, g_optimizer, d_optimizer, epochs, batch_size,
                      latent_dim, after_step=None):
    """Alternates the two steps over shuffled batches of pairs, for so many epochs.

    Returns {"d_loss": […], "g_loss": […]}: one float for each step.
    """
    assert len(data) == len(labels)
    report = after_step if after_step is not None else (lambda step, **losses: None)
    device = next(G.parameters()).device
    shares = torch.bincount(labels.cpu().flatten(), minlength=NUM_CLASSES).float()
    history = {"d_loss": [], "g_loss": []}
    step = 0
    for _ in range(epochs):
        order = torch.randperm(len(data), device=data.device)
        batches = zip(data[order].split(batch_size), labels[order.to(labels.device)].split(batch_size))
        for real, own in batches:
            real, own = real.to(device), own.to(device)
            n = len(real)
            asked_d = torch.multinomial(shares, n, replacement=True).to(device)
            asked_g = torch.multinomial(shares, n, replacement=True).to(device)
            d_loss = float(conditional_discriminator_step(
                G, D, real, own, torch.randn(n, latent_dim, device=device), asked_d, d_optimizer))
            g_loss = float(conditional_generator_step(
                G, D, torch.randn(n, latent_dim, device=device), asked_g, g_optimizer))
            history["d_loss"].append(d_loss)
            history["g_loss"].append(g_loss)
            report(step, d_loss=d_loss, g_loss=g_loss)
            step += 1
    return history
