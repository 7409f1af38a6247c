# mistake: stale-gradients
def train(G, D, data, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step=None):
    device = next(G.parameters()).device
    history = {"d_loss": [], "g_loss": []}
    for _ in range(epochs):
        for rows in torch.randperm(len(data)).split(batch_size):
            real = data[rows].to(device)
            fake = G(sample_latent(len(real), latent_dim, device))
            d_loss = discriminator_loss(D(real), D(fake.detach()))
            d_loss.backward()
            d_optimizer.step()
            g_loss = generator_loss(D(fake))
            g_loss.backward()
            g_optimizer.step()
            history["d_loss"].append(d_loss.item())
            history["g_loss"].append(g_loss.item())
            if after_step is not None:
                after_step(len(history["d_loss"]) - 1, d_loss=d_loss.item(), g_loss=g_loss.item())
    return history
