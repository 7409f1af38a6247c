def train_gaussian(
    G, D, preprocess, d_steps, g_steps, real_sampler, noise_sampler,
    g_optimizer, d_optimizer, steps, batch_size, after_step=None, latent_dim=1, penalty=None,
):
    criterion = nn.BCEWithLogitsLoss()
    home = next(G.parameters()).device
    history = dict(d_loss=[], g_loss=[])
    for round_number in range(steps):
        for _ in range(d_steps):
            d_optimizer.zero_grad()
            x = preprocess(real_sampler(batch_size).to(home))
            scores = D(x)
            loss_real = criterion(scores, torch.full_like(scores, 1.0))
            loss_real.backward()
            z = noise_sampler(batch_size, latent_dim).to(home)
            column = G(z).detach()
            scores = D(preprocess(column.transpose(0, 1)))
            loss_fake = criterion(scores, torch.full_like(scores, 0.0))
            loss_fake.backward()
            d_loss = loss_real.item() + loss_fake.item()
            if penalty is not None:
                extra = penalty(D, x)
                extra.backward()
                d_loss += extra.item()
            d_optimizer.step()
        for _ in range(g_steps):
            g_optimizer.zero_grad()
            z = noise_sampler(batch_size, latent_dim).to(home)
            scores = D(preprocess(G(z).transpose(0, 1)))
            loss_g = criterion(scores, torch.full_like(scores, 1.0))
            loss_g.backward()
            g_optimizer.step()
            g_loss = loss_g.item()
        history["d_loss"].append(d_loss)
        history["g_loss"].append(g_loss)
        if after_step is not None:
            after_step(round_number, d_loss=d_loss, g_loss=g_loss)
    return history
