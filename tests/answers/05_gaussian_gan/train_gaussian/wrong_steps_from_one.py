# mistake: steps-not-from-zero
def train_gaussian(
    G, D, preprocess, d_steps, g_steps, real_sampler, noise_sampler, g_optimizer, d_optimizer, steps, batch_size,
    after_step=None, latent_dim=1, penalty=None,
):
    device = next(G.parameters()).device
    history = {"d_loss": [], "g_loss": []}
    for step in range(1, steps + 1):
        for k in range(d_steps):
            noise = noise_sampler(batch_size, latent_dim).to(device)
            real, fake = real_sampler(batch_size).to(device), torch.transpose(G(noise), 0, 1).detach()
            seen = preprocess(real)
            loss = F.softplus(-D(seen)).mean() + F.softplus(D(preprocess(fake))).mean()
            loss = loss + (penalty(D, seen) if penalty else 0.0)
            d_optimizer.zero_grad()
            loss.backward()
            d_optimizer.step()
        history["d_loss"].append(loss.detach().cpu().item())
        D.requires_grad_(False)
        for k in range(g_steps):
            noise = noise_sampler(batch_size, latent_dim).to(device)
            loss = F.softplus(-D(preprocess(torch.transpose(G(noise), 0, 1)))).mean()
            g_optimizer.zero_grad()
            loss.backward()
            g_optimizer.step()
        D.requires_grad_(True)
        history["g_loss"].append(loss.detach().cpu().item())
        if after_step is not None:
            after_step(step, **{name: values[-1] for name, values in history.items()})
    return history
