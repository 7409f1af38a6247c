# mistake: turns-mixed
def train_gaussian(
    G, D, preprocess, d_steps, g_steps, real_sampler, noise_sampler,
    g_optimizer, d_optimizer, steps, batch_size, after_step=None, latent_dim=1, penalty=None,
):
    where = next(D.parameters()).device
    d_losses, g_losses = [], []
    for step in range(steps):
        for _ in range(g_steps):
            fakes = G(noise_sampler(batch_size, latent_dim).to(where)).t()
            loss_g = F.softplus(-D(preprocess(fakes))).mean()
            g_optimizer.zero_grad()
            loss_g.backward()
            g_optimizer.step()
        for _ in range(d_steps):
            x_real = preprocess(real_sampler(batch_size).to(where))
            x_fake = preprocess(G(noise_sampler(batch_size, latent_dim).to(where)).detach().t())
            loss_d = F.softplus(-D(x_real)).mean() + F.softplus(D(x_fake)).mean()
            if penalty is not None:
                loss_d = loss_d + penalty(D, x_real)
            d_optimizer.zero_grad()
            loss_d.backward()
            d_optimizer.step()
        d_losses.append(loss_d.item())
        g_losses.append(loss_g.item())
        if after_step is not None:
            after_step(step, d_loss=d_losses[-1], g_loss=g_losses[-1])
    return {"d_loss": d_losses, "g_loss": g_losses}
