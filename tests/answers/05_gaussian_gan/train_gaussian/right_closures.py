def train_gaussian(
    G, D, preprocess, d_steps, g_steps, real_sampler, noise_sampler,
    g_optimizer, d_optimizer, steps, batch_size, after_step=None, latent_dim=1, penalty=None,
):
    """Plays `steps` rounds of d_steps steps of D, then g_steps steps of G."""
    assert d_steps >= 1 and g_steps >= 1
    device_g, device_d = next(G.parameters()).device, next(D.parameters()).device

    def draw_real() -> torch.Tensor:
        return preprocess(real_sampler(batch_size).to(device_d))

    def draw_fake() -> torch.Tensor:
        column = G(noise_sampler(batch_size, latent_dim).to(device_g))
        return preprocess(column.transpose(0, 1).to(device_d))

    def step_of_d() -> float:
        real = draw_real()
        fake = draw_fake().detach()
        loss = -F.logsigmoid(D(real)).mean() - F.logsigmoid(-D(fake)).mean()
        if penalty is not None:
            loss = loss + penalty(D, real)
        d_optimizer.zero_grad()
        loss.backward()
        d_optimizer.step()
        return loss.item()

    def step_of_g() -> float:
        loss = -F.logsigmoid(D(draw_fake())).mean()
        g_optimizer.zero_grad()
        loss.backward()
        g_optimizer.step()
        return loss.item()

    history = {"d_loss": [], "g_loss": []}
    for step in range(steps):
        d_loss = [step_of_d() for _ in range(d_steps)][-1]
        g_loss = [step_of_g() for _ in range(g_steps)][-1]
        history["d_loss"].append(d_loss)
        history["g_loss"].append(g_loss)
        if after_step is not None:
            after_step(step, d_loss=d_loss, g_loss=g_loss)
    return history
