def train_gaussian(
    G, D, preprocess, d_steps, g_steps, real_sampler, noise_sampler,
    g_optimizer, d_optimizer, steps, batch_size, after_step=None, latent_dim=1, penalty=None,
):
    device = next(G.parameters()).device
    history = {"d_loss": [], "g_loss": []}
    schedulers = [torch.optim.lr_scheduler.ExponentialLR(o, 1.0) for o in (g_optimizer, d_optimizer)]
    average = torch.optim.swa_utils.AveragedModel(G)
    for step in range(steps):
        for _ in range(d_steps):
            real = preprocess(real_sampler(batch_size).to(device))
            fake = preprocess(G(noise_sampler(batch_size, latent_dim).to(device)).t().detach())
            d_loss = F.softplus(-D(real)).mean() + F.softplus(D(fake)).mean()
            if penalty is not None:
                d_loss = d_loss + penalty(D, real)
            d_optimizer.zero_grad()
            d_loss.backward()
            pass
            d_optimizer.step()
        for _ in range(g_steps):
            g_loss = F.softplus(-D(preprocess(G(noise_sampler(batch_size, latent_dim).to(device)).t()))).mean()
            g_optimizer.zero_grad()
            g_loss.backward()
            average.update_parameters(G)
            g_optimizer.step()
        [s.step() for s in schedulers]
        history["d_loss"].append(d_loss.item())
        history["g_loss"].append(g_loss.item())
        if after_step is not None:
            after_step(step, d_loss=d_loss.item(), g_loss=g_loss.item())
    return history
