def train(G, D, points, opt_g, opt_d, n_epochs, size, dim, callback=None):
    where = next(G.parameters()).device
    history = {"d_loss": [], "g_loss": []}
    n = points.shape[0]
    epoch = 0
    while epoch < n_epochs:
        shuffled = points[torch.randperm(n, device=points.device)]
        start = 0
        while start < n:
            real = shuffled[start : start + size].to(where)
            d_loss = discriminator_step(G, D, real, sample_latent(real.size(0), dim, where), opt_d)
            g_loss = generator_step(G, D, sample_latent(real.size(0), dim, where), opt_g)
            history["d_loss"] += [round(float(d_loss), 6)]
            history["g_loss"] += [round(float(g_loss), 6)]
            if callback is not None:
                callback(len(history["g_loss"]) - 1, d_loss=float(d_loss), g_loss=float(g_loss))
            start += size
        epoch += 1
    return history
