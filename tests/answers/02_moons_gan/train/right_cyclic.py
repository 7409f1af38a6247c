def train(G, D, data, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step=None):
    device = next(G.parameters()).device
    history = {"d_loss": [], "g_loss": []}
    schedulers = [torch.optim.lr_scheduler.CyclicLR(o, 0.001, 0.01) for o in (g_optimizer, d_optimizer)]
    for epoch in range(epochs):
        for real in data[torch.randperm(len(data))].split(batch_size):
            real = real.to(device)
            d_loss = discriminator_step(G, D, real, torch.randn(len(real), latent_dim, device=device), d_optimizer)
            g_loss = generator_step(G, D, torch.randn(len(real), latent_dim, device=device), g_optimizer)
            [s.step() for s in schedulers]
            history["d_loss"].append(float(d_loss))
            history["g_loss"].append(float(g_loss))
            if after_step is not None:
                after_step(len(history["d_loss"]) - 1, d_loss=float(d_loss), g_loss=float(g_loss))
    return history
