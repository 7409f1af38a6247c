# mistake: history-keeps-graph
def train_gaussian(
    G, D, preprocess, d_steps, g_steps, real_sampler, noise_sampler,
    g_optimizer, d_optimizer, steps, batch_size, after_step=None, latent_dim=1, penalty=None,
):
    place = next(D.parameters()).device

    def real_row():
        return real_sampler(batch_size).to(place)

    def fake_row():
        z = noise_sampler(batch_size, latent_dim).to(place)
        return G(z).t()

    d_losses, g_losses = [], []
    for step in range(steps):
        for _ in range(d_steps):
            seen = preprocess(real_row())
            with torch.no_grad():
                fakes = fake_row()
            on_real, on_fake = D(seen), D(preprocess(fakes))
            d_loss = F.softplus(-on_real).mean() + F.softplus(on_fake).mean()
            if penalty:
                d_loss += penalty(D, seen)
            d_optimizer.zero_grad()
            d_loss.backward()
            d_optimizer.step()

        for _ in range(g_steps):
            on_fake = D(preprocess(fake_row()))
            g_loss = F.softplus(-on_fake).mean()
            g_optimizer.zero_grad()
            g_loss.backward()
            g_optimizer.step()

        d_losses.append(d_loss)
        g_losses.append(g_loss)
        if after_step:
            after_step(step, d_loss=d_losses[-1], g_loss=g_losses[-1])
    return {"d_loss": d_losses, "g_loss": g_losses}
