from torch.utils.data import DataLoader, TensorDataset


def train_conditional(G, D, data, labels, g_optimizer, d_optimizer, epochs, batch_size,
                      latent_dim, after_step=None):
    device = next(D.parameters()).device
    loader = DataLoader(TensorDataset(data, labels), batch_size=batch_size, shuffle=True)
    d_losses, g_losses = [], []

    def wishes(n):
        """Labels as frequent as in the data, and latents."""
        random_rows = torch.randint(0, labels.shape[0], (n,))
        return labels[random_rows].to(device), torch.randn(n, latent_dim).to(device)

    for epoch in range(epochs):
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            ask, z = wishes(len(x))
            d_losses.append(float(conditional_discriminator_step(G, D, x, y, z, ask, d_optimizer)))
            ask, z = wishes(len(x))
            g_losses.append(float(conditional_generator_step(G, D, z, ask, g_optimizer)))
            if after_step:
                after_step(len(g_losses) - 1, d_loss=d_losses[-1], g_loss=g_losses[-1])
    return {"d_loss": d_losses, "g_loss": g_losses}
