def train(G, D, data, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step=None):
    device = next(G.parameters()).device
    history = {"d_loss": [], "g_loss": []}

    def move(optimizer, cost):
        def closure():
            optimizer.zero_grad()
            loss = cost()
            loss.backward()
            return loss

        return float(optimizer.step(closure))

    for _ in range(epochs):
        for rows in torch.randperm(len(data)).split(batch_size):
            real = data[rows].to(device)
            z = sample_latent(len(real), latent_dim, device)
            d_loss = move(d_optimizer, lambda: discriminator_loss(D(real), D(G(z).detach())))
            z = sample_latent(len(real), latent_dim, device)
            g_loss = move(g_optimizer, lambda: generator_loss(D(G(z))))
            history["d_loss"].append(d_loss)
            history["g_loss"].append(g_loss)
            if after_step is not None:
                after_step(len(history["d_loss"]) - 1, d_loss=d_loss, g_loss=g_loss)
    return history
