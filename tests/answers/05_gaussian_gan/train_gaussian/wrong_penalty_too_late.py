# mistake: penalty-detached
def train_gaussian(
    G, D, preprocess, d_steps, g_steps, real_sampler, noise_sampler, g_optimizer, d_optimizer, steps, batch_size,
    after_step=None, latent_dim=1, penalty=None,
):
    device = next(G.parameters()).device
    history = {"d_loss": [], "g_loss": []}
    for step in range(steps):
        for _ in range(d_steps):
            real = preprocess(real_sampler(batch_size).to(device))
            fake = preprocess(G(noise_sampler(batch_size, latent_dim).to(device)).detach().t())
            d_loss = F.softplus(-D(real)).mean() + F.softplus(D(fake)).mean()
            d_optimizer.zero_grad()
            d_loss.backward()
            d_optimizer.step()
            if penalty is not None:
                d_loss = d_loss + penalty(D, real)
        for _ in range(g_steps):
            fake = preprocess(G(noise_sampler(batch_size, latent_dim).to(device)).t())
            g_loss = F.softplus(-D(fake)).mean()
            g_optimizer.zero_grad()
            g_loss.backward()
            g_optimizer.step()
        history["d_loss"].append(d_loss.item())
        history["g_loss"].append(g_loss.item())
        if after_step is not None:
            after_step(step, d_loss=d_loss.item(), g_loss=g_loss.item())
    return history
