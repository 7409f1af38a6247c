# mistake: length-written-down
def train_gaussian(
    G, D, preprocess, d_steps, g_steps, real_sampler, noise_sampler,
    g_optimizer, d_optimizer, steps, batch_size, after_step=None, latent_dim=1, penalty=None,
):
    device = next(G.parameters()).device

    def fakes():
        z = noise_sampler(batch_size, latent_dim).to(device)
        return G(z).reshape(1, batch_size)              # a column as a row

    def update(player, optimizer, loss):
        weights = [w for w in player.parameters() if w.requires_grad]
        slopes = torch.autograd.grad(loss, weights, allow_unused=True)
        for w, slope in zip(weights, slopes):
            w.grad = slope
        optimizer.step()
        return loss.item()

    history = {"d_loss": [], "g_loss": []}
    for step in range(steps):
        for _ in range(d_steps):
            x = preprocess(real_sampler(batch_size).to(device))
            loss = F.softplus(-D(x)).mean() + F.softplus(D(preprocess(fakes().detach()))).mean()
            if penalty is not None:
                loss = loss + penalty(D, x)
            d_value = update(D, d_optimizer, loss)
        for _ in range(g_steps):
            g_value = update(G, g_optimizer, F.softplus(-D(preprocess(fakes()))).mean())
        history["d_loss"].append(d_value)
        history["g_loss"].append(g_value)
        if after_step is not None:
            after_step(step, d_loss=d_value, g_loss=g_value)
    return history
