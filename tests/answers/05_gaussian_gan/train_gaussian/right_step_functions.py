def train_gaussian(
    G, D, preprocess, d_steps, g_steps, real_sampler, noise_sampler,
    g_optimizer, d_optimizer, steps, batch_size, after_step=None, latent_dim=1, penalty=None,
):
    device = next(G.parameters()).device

    def against(logits, target):
        return F.binary_cross_entropy_with_logits(logits, torch.full_like(logits, target))

    def fakes():
        return preprocess(G(noise_sampler(batch_size, latent_dim).to(device)).t())

    def update(optimizer, loss):
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        return loss.item()

    def step_of_d():
        x = preprocess(real_sampler(batch_size).to(device))
        loss = against(D(x), 1.0) + against(D(fakes().detach()), 0.0)
        if penalty is not None:
            loss = loss + penalty(D, x)
        return update(d_optimizer, loss)

    def step_of_g():
        return update(g_optimizer, against(D(fakes()), 1.0))

    history = {"d_loss": [], "g_loss": []}
    for step in range(steps):
        d_loss = [step_of_d() for _ in range(d_steps)][-1]
        g_loss = [step_of_g() for _ in range(g_steps)][-1]
        history["d_loss"].append(d_loss)
        history["g_loss"].append(g_loss)
        if after_step is not None:
            after_step(step, d_loss=d_loss, g_loss=g_loss)
    return history
