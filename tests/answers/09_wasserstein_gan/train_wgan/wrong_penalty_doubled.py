# mistake: another-penalty
def train_wgan(G, critic, points, g_optimizer, critic_optimizer, steps, batch_size, latent_dim,
               penalty=0.5, after_step=None):
    estimates = []
    for step in range(steps):
        real = points[torch.randint(len(points), (batch_size,), device=points.device)]
        fake = G(torch.randn(batch_size, latent_dim, device=points.device)).detach()
        real_scores, fake_scores = critic(real), critic(fake)
        loss = critic_loss(real_scores, fake_scores)
        loss = loss + 2 * penalty * gradient_penalty(critic, interpolate(real, fake))
        critic_optimizer.zero_grad()
        loss.backward()
        critic_optimizer.step()
        estimates.append(float(real_scores.mean() - fake_scores.mean()))

        g_loss = generator_score_loss(critic(G(torch.randn(batch_size, latent_dim, device=points.device))))
        g_optimizer.zero_grad()
        g_loss.backward()
        g_optimizer.step()
        if after_step is not None:
            after_step(step, w1=estimates[-1])
    return estimates
