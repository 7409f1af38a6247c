def train_gaussian(
    G, D, preprocess, d_steps, g_steps, real_sampler, noise_sampler,
    g_optimizer, d_optimizer, steps, batch_size, after_step=None, latent_dim=1, penalty=None,
):
    device = next(D.parameters()).device

    def learn(player, optimizer, loss):
        weights = [weight for weight in player.parameters() if weight.requires_grad]
        slopes = torch.autograd.grad(loss, weights, allow_unused=True)
        for weight, slope in zip(weights, slopes):
            weight.grad = slope
        optimizer.step()
        return float(loss.detach())

    d_history, g_history = [], []
    step = 0
    while step < steps:
        for _ in range(d_steps):
            row = real_sampler(batch_size).to(device)
            x = preprocess(row)
            column = G(noise_sampler(batch_size, latent_dim).to(device))
            y = preprocess(column.detach().reshape(1, -1))
            loss = torch.mean(F.softplus(-D(x))) + torch.mean(F.softplus(D(y)))
            if penalty is not None:
                loss = loss + penalty(D, x)
            d_loss = learn(D, d_optimizer, loss)
        for _ in range(g_steps):
            column = G(noise_sampler(batch_size, latent_dim).to(device))
            logits = D(preprocess(column.reshape(1, -1)))
            g_loss = learn(G, g_optimizer, torch.mean(F.softplus(-logits)))
        d_history.append(d_loss)
        g_history.append(g_loss)
        if after_step is not None:
            after_step(step, d_loss=d_loss, g_loss=g_loss)
        step += 1
    return {"d_loss": d_history, "g_loss": g_history}
