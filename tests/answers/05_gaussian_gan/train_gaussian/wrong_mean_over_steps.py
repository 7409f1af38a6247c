# mistake: not-the-last-step
def train_gaussian(G, D, preprocess, d_steps, g_steps, real_sampler, noise_sampler, g_optimizer, d_optimizer, steps,
                   batch_size, after_step=None, latent_dim=1, penalty=None):
    device = next(D.parameters()).device
    def fakes(): return preprocess(G(noise_sampler(batch_size, latent_dim).to(device)).t())
    history = {"d_loss": [], "g_loss": []}
    for i in range(steps):
        d_value = g_value = 0.0
        for _ in range(d_steps):
            x = preprocess(real_sampler(batch_size).to(device))
            loss = F.softplus(-D(x)).mean() + F.softplus(D(fakes().detach())).mean()
            if penalty is not None: loss = loss + penalty(D, x)
            d_optimizer.zero_grad()
            loss.backward()
            d_optimizer.step()
            d_value += loss.item() / d_steps
        for _ in range(g_steps):
            loss = F.softplus(-D(fakes())).mean()
            g_optimizer.zero_grad()
            loss.backward()
            g_optimizer.step()
            g_value += loss.item() / g_steps
        history["d_loss"].append(d_value)
        history["g_loss"].append(g_value)
        if after_step is not None: after_step(i, d_loss=d_value, g_loss=g_value)
    return history
