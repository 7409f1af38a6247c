from contextlib import contextmanager


@contextmanager
def frozen(network):
    before = [p.requires_grad for p in network.parameters()]
    for p in network.parameters():
        p.requires_grad_(False)
    try:
        yield
    finally:
        for p, was in zip(network.parameters(), before):
            p.requires_grad_(was)


def train_wgan(G, critic, points, g_optimizer, critic_optimizer, steps, batch_size, latent_dim,
               penalty=0.5, after_step=None):
    def latents():
        return torch.randn(batch_size, latent_dim, device=points.device)

    estimates = []
    for step in range(steps):
        real = points[torch.randint(len(points), (batch_size,), device=points.device)]
        with torch.no_grad():
            fake = G(latents())
        real_scores, fake_scores = critic(real), critic(fake)
        loss = critic_loss(real_scores, fake_scores) + penalty * gradient_penalty(critic, interpolate(real, fake))
        critic_optimizer.zero_grad()
        loss.backward()
        critic_optimizer.step()
        estimates.append((real_scores.mean() - fake_scores.mean()).item())

        with frozen(critic):
            g_loss = generator_score_loss(critic(G(latents())))
            g_optimizer.zero_grad()
            g_loss.backward()
            g_optimizer.step()
        if after_step is not None:
            after_step(step, w1=estimates[-1])
    return estimates
