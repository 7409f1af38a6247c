def train_gaussian(
    G, D, preprocess, d_steps, g_steps, real_sampler, noise_sampler,
    g_optimizer, d_optimizer, steps, batch_size, after_step=None, latent_dim=1, penalty=None,
):
    device = next(D.parameters()).device
    history = {"d_loss": [], "g_loss": []}
    for step in range(steps):
        for _ in range(d_steps):
            x = preprocess(real_sampler(batch_size).to(device))
            x_fake = preprocess(G(noise_sampler(batch_size, latent_dim).to(device)).t().detach())
            logits = D(torch.cat([x, x_fake.detach()], dim=0))
            on_real, on_fake = logits.split([len(x), len(x_fake)])
            d_loss = F.softplus(-on_real).mean() + F.softplus(on_fake).mean()
            d_loss = d_loss + (0.0 if penalty is None else penalty(D, x))
            d_optimizer.zero_grad()
            d_loss.backward()
            d_optimizer.step()
        for _ in range(g_steps):
            on_fake = D(preprocess(G(noise_sampler(batch_size, latent_dim).to(device)).t()))
            g_loss = F.softplus(-on_fake).mean()
            g_optimizer.zero_grad()
            g_loss.backward()
            g_optimizer.step()
        for key, loss in (("d_loss", d_loss), ("g_loss", g_loss)):
            history[key].append(loss.item())
        if step % 1000 == 999:
            print(f"round {step + 1}: D {d_loss.item():.3f}, G {g_loss.item():.3f}")
        if after_step is not None:
            after_step(step, d_loss=history["d_loss"][-1], g_loss=history["g_loss"][-1])
    return history
