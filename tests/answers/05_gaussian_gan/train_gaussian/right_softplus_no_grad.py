def train_gaussian(
    G, D, preprocess, d_steps, g_steps, real_sampler, noise_sampler,
    g_optimizer, d_optimizer, steps, batch_size, after_step=None, latent_dim=1, penalty=None,
):
    where = next(D.parameters()).device
    d_losses, g_losses = [], []

    for step in range(steps):
        # D's turn
        for i in range(d_steps):
            d_optimizer.zero_grad()
            x_real = preprocess(real_sampler(batch_size).to(where))
            with torch.no_grad():
                fakes = G(noise_sampler(batch_size, latent_dim).to(where)).t()
            x_fake = preprocess(fakes)
            loss_d = F.softplus(-D(x_real)).mean() + F.softplus(D(x_fake)).mean()
            if penalty is not None:
                loss_d = loss_d + penalty(D, x_real)
            loss_d.backward()
            d_optimizer.step()

        # G's turn
        for i in range(g_steps):
            g_optimizer.zero_grad()
            fakes = G(noise_sampler(batch_size, latent_dim).to(where)).t()
            loss_g = F.softplus(-D(preprocess(fakes))).mean()
            loss_g.backward()
            g_optimizer.step()

        d_losses.append(float(loss_d))
        g_losses.append(float(loss_g))
        if after_step:
            after_step(step, d_loss=d_losses[-1], g_loss=g_losses[-1])

    return {"d_loss": d_losses, "g_loss": g_losses}
