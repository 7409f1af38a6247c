# mistake: returns-nothing
def train_conditional(G, D, data, labels, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step=None):
    device = next(G.parameters()).device
    history = {"d_loss": [], "g_loss": []}
    step = 0
    for epoch in range(epochs):
        for rows in torch.randperm(len(data)).split(batch_size):
            real, y = data[rows].to(device), labels[rows].to(device)
            z, c = torch.randn(len(rows), latent_dim, device=device), labels[torch.randint(len(labels), (len(rows),))].to(device)
            d_loss = conditional_discriminator_step(G, D, real, y, z, c, d_optimizer)
            z, c = torch.randn(len(rows), latent_dim, device=device), labels[torch.randint(len(labels), (len(rows),))].to(device)
            g_loss = conditional_generator_step(G, D, z, c, g_optimizer)
            history["d_loss"].append(float(d_loss))
            history["g_loss"].append(float(g_loss))
            if after_step is not None:
                after_step(step, d_loss=float(d_loss), g_loss=float(g_loss))
            step += 1
