def train(G, D, data, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step=None,
          verbose=False):
    """Alternate the two steps over shuffled batches of data (n, 2), for so many epochs.

    Returns {"d_loss": [...], "g_loss": [...]}: one float for each step.
    """
    device = next(G.parameters()).device
    history = {"d_loss": [], "g_loss": []}
    step = -1
    for epoch in range(1, epochs + 1):
        order = torch.argsort(torch.rand(len(data)))
        for i in range(math.ceil(len(data) / batch_size)):
            step += 1
            real = torch.index_select(data, 0, order[i * batch_size:(i + 1) * batch_size]
                                      .to(data.device)).to(device)
            latents = [sample_latent(real.shape[0], latent_dim, device) for _ in range(2)]
            d_loss = float(discriminator_step(G, D, real, latents[0], d_optimizer))
            g_loss = float(generator_step(G, D, latents[1], g_optimizer))
            history["d_loss"].append(d_loss)
            history["g_loss"].append(g_loss)
            if after_step is not None:
                after_step(step, d_loss=d_loss, g_loss=g_loss)
        if verbose:
            print(f"epoch {epoch}: {d_loss:.3f} {g_loss:.3f}")
    return history
