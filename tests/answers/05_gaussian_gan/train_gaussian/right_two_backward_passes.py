def train_gaussian(
    G, D, preprocess, d_steps, g_steps, real_sampler, noise_sampler, g_optimizer, d_optimizer, steps, batch_size,
    after_step=None, latent_dim=1, penalty=None,
):
    device = next(D.parameters()).device
    bce = nn.BCEWithLogitsLoss()
    history = {"d_loss": [], "g_loss": []}
    for step in range(steps):
        for _ in range(d_steps):
            D.zero_grad()
            real = preprocess(real_sampler(batch_size).to(device))
            real_logits = D(real)
            real_error = bce(real_logits, torch.ones_like(real_logits))
            if penalty:
                real_error = real_error + penalty(D, real)
            real_error.backward()
            with torch.no_grad():
                fake = G(noise_sampler(batch_size, latent_dim).to(device)).t()
            fake_logits = D(preprocess(fake))
            fake_error = bce(fake_logits, torch.zeros_like(fake_logits))
            fake_error.backward()
            d_optimizer.step()
        for _ in range(g_steps):
            G.zero_grad()
            logits = D(preprocess(G(noise_sampler(batch_size, latent_dim).to(device)).t()))
            g_error = bce(logits, torch.ones_like(logits))
            g_error.backward()
            g_optimizer.step()
        history["d_loss"].append(float(real_error + fake_error))
        history["g_loss"].append(float(g_error))
        if after_step:
            after_step(step, d_loss=history["d_loss"][-1], g_loss=history["g_loss"][-1])
    return history
