def train_gaussian(
    G, D, preprocess, d_steps, g_steps, real_sampler, noise_sampler,
    g_optimizer, d_optimizer, steps, batch_size, after_step=None, latent_dim=1, penalty=None,
):
    criterion = nn.BCEWithLogitsLoss()
    dev = next(G.parameters()).device
    history = dict(d_loss=[], g_loss=[])
    for step in range(steps):
        for _ in range(d_steps):
            d_optimizer.zero_grad(set_to_none=True)

            x = preprocess(real_sampler(batch_size).to(dev))
            out = D(x)
            loss_real = criterion(out, torch.ones_like(out))
            if penalty is not None:
                loss_real = loss_real + penalty(D, x)
            loss_real.backward()

            fake_row = G(noise_sampler(batch_size, latent_dim).to(dev)).detach().T
            out = D(preprocess(fake_row))
            loss_fake = criterion(out, torch.zeros_like(out))
            loss_fake.backward()

            d_optimizer.step()

        for _ in range(g_steps):
            g_optimizer.zero_grad(set_to_none=True)
            fake_row = G(noise_sampler(batch_size, latent_dim).to(dev)).T
            out = D(preprocess(fake_row))
            loss_g = criterion(out, torch.ones_like(out))   # G wants "real"
            loss_g.backward()
            g_optimizer.step()

        losses = dict(d_loss=(loss_real + loss_fake).item(), g_loss=loss_g.item())
        for name, value in losses.items():
            history[name].append(value)
        if after_step is not None:
            after_step(step, **losses)
    return history
