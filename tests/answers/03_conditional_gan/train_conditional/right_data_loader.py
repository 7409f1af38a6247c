from torch.utils.data import DataLoader, TensorDataset


def train_conditional(G, D, data, labels, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step=None):
    device = next(G.parameters()).device
    loader = DataLoader(TensorDataset(data, labels), batch_size=batch_size, shuffle=True)
    d_losses, g_losses = [], []
    for _ in range(epochs):
        for points, tags in loader:
            n = len(points)
            asked = labels[torch.randint(len(labels), (n,))].to(device)
            z = torch.randn(n, latent_dim).to(device)
            d_losses.append(conditional_discriminator_step(G, D, points.to(device), tags.to(device), z, asked, d_optimizer).item())
            z = torch.randn(n, latent_dim).to(device)
            g_losses.append(conditional_generator_step(G, D, z, asked, g_optimizer).item())
            if after_step:
                after_step(len(d_losses) - 1, d_loss=d_losses[-1], g_loss=g_losses[-1])
    return {"d_loss": d_losses, "g_loss": g_losses}
