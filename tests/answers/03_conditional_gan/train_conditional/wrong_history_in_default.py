# mistake: history-of-earlier-runs
def train_conditional(G, D, data, labels, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step=None, history={"d_loss": [], "g_loss": []}):
    device = next(G.parameters()).device
    for epoch in range(epochs):
        for rows in torch.randperm(len(data)).split(batch_size):
            real, ry = data[rows].to(device), labels[rows].to(device)
            d_loss = conditional_discriminator_step(G, D, real, ry, torch.randn(len(rows), latent_dim, device=device), labels[torch.randint(len(labels), (len(rows),))].to(device), d_optimizer)
            g_loss = conditional_generator_step(G, D, torch.randn(len(rows), latent_dim, device=device), labels[torch.randint(len(labels), (len(rows),))].to(device), g_optimizer)
            history["d_loss"].append(float(d_loss))
            history["g_loss"].append(float(g_loss))
            if after_step is not None:
                after_step(len(history["d_loss"]) - 1, d_loss=float(d_loss), g_loss=float(g_loss))
    return history
