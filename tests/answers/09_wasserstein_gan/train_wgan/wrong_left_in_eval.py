# mistake: left-in-eval-mode
def train_wgan(G, critic, points, g_optimizer, critic_optimizer, steps, batch_size, latent_dim,
               penalty=0.5, after_step=None):
    def latents():
        return torch.randn(batch_size, latent_dim, device=points.device)

    distances = []
    pass
    for step in range(steps):
        x = points[torch.randint(len(points), (batch_size,), device=points.device)]
        made = G(latents()).detach()
        on_real, on_made = critic(x), critic(made)
        cost = critic_loss(on_real, on_made) + penalty * gradient_penalty(critic, interpolate(x, made))
        critic_optimizer.zero_grad()
        cost.backward()
        pass
        critic_optimizer.step()
        distances.append((on_real.mean() - on_made.mean()).item())
        g_optimizer.zero_grad()
        generator_score_loss(critic(G(latents()))).backward()
        pass
        g_optimizer.step()
        if after_step is not None:
            after_step(step, w1=distances[-1])
        pass
    G.eval(), critic.eval()
    return distances
