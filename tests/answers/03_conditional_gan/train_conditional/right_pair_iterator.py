def pairs_in_random_order(data, labels, batch_size, device):
    order = torch.randperm(len(data))
    wishes = torch.randperm(len(data))          # each training label is asked for once
    for rows, wish_rows in zip(order.split(batch_size), wishes.split(batch_size)):
        yield data[rows].to(device), labels[rows].to(device), labels[wish_rows].to(device)


def train_conditional(G, D, data, labels, g_optimizer, d_optimizer, epochs, batch_size,
                      latent_dim, after_step=None):
    device = next(G.parameters()).device
    noise = lambda n: torch.randn(n, latent_dim, device=device)
    history = {"d_loss": [], "g_loss": []}
    step = 0
    for epoch in range(epochs):
        for x, y, wish in pairs_in_random_order(data, labels, batch_size, device):
            losses = {
                "d_loss": float(conditional_discriminator_step(G, D, x, y, noise(len(x)), wish,
                                                               d_optimizer)),
                "g_loss": float(conditional_generator_step(G, D, noise(len(x)), wish, g_optimizer)),
            }
            for key, value in losses.items():
                history[key].append(value)
            if after_step is not None:
                after_step(step, **losses)
            step += 1
    return history
