# mistake: length-written-down
def train_gaussian(
    G, D, preprocess, d_steps, g_steps, real_sampler, noise_sampler, g_optimizer, d_optimizer, steps, batch_size,
    after_step=None, latent_dim=1, penalty=None,
):
    device = next(G.parameters()).device

    def fakes():
        return G(noise_sampler(batch_size, latent_dim).to(device)).reshape(1, batch_size)

    def play(optimizer, make_loss, times):
        for _ in range(times):
            loss = make_loss()
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            optimizer.step()
        return loss.item()

    def d_loss():
        real = preprocess(real_sampler(batch_size).to(device))
        loss = -F.logsigmoid(D(real)).mean() - F.logsigmoid(-D(preprocess(fakes().detach()))).mean()
        return loss if penalty is None else loss + penalty(D, real)

    d_losses, g_losses = [], []
    for step in range(steps):
        d_losses.append(play(d_optimizer, d_loss, d_steps))
        g_losses.append(play(g_optimizer, lambda: -F.logsigmoid(D(preprocess(fakes()))).mean(), g_steps))
        if after_step is not None:
            after_step(step, d_loss=d_losses[-1], g_loss=g_losses[-1])
    return {"d_loss": d_losses, "g_loss": g_losses}
