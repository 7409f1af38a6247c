# mistake: after-step-by-position
def train(G, D, data, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step=None):
    device = next(G.parameters()).device
    d_list, g_list = [], []
    for epoch in range(epochs):
        for rows in torch.randperm(len(data)).split(batch_size):
            real = data[rows].to(device)
            z = sample_latent(len(real), latent_dim, device)
            d_list.append(float(discriminator_step(G, D, real, z, d_optimizer)))
            g_list.append(float(generator_step(G, D, z, g_optimizer)))
            if after_step is not None:
                after_step(len(d_list) - 1, d_list[-1], g_list[-1])
    return {"d_loss": d_list, "g_loss": g_list}
