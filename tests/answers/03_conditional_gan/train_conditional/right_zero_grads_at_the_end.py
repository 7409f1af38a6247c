def train_conditional(G, D, data, labels, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step=None):
    device = next(G.parameters()).device
    d_losses, g_losses = [], []
    for _ in range(epochs):
        for rows in torch.randperm(len(data)).split(batch_size):
            n = len(rows)
            real, y = data[rows].to(device), one_hot(labels[rows].to(device), NUM_CLASSES)
            asked = one_hot(labels[torch.randint(len(labels), (n,))].to(device), NUM_CLASSES)
            fake = G(torch.randn(n, latent_dim, device=device), asked).detach()
            d_loss = F.softplus(-D(real, y)).mean() + F.softplus(D(fake, asked)).mean()
            d_loss.backward()
            d_optimizer.step()
            d_optimizer.zero_grad()

            asked = one_hot(labels[torch.randint(len(labels), (n,))].to(device), NUM_CLASSES)
            g_loss = F.softplus(-D(G(torch.randn(n, latent_dim, device=device), asked), asked)).mean()
            g_loss.backward()
            g_optimizer.step()
            for optimizer in (g_optimizer, d_optimizer):
                optimizer.zero_grad()

            d_losses.append(d_loss.item())
            g_losses.append(g_loss.item())
            if after_step is not None:
                after_step(len(d_losses) - 1, d_loss=d_losses[-1], g_loss=g_losses[-1])
    return {"d_loss": d_losses, "g_loss": g_losses}
