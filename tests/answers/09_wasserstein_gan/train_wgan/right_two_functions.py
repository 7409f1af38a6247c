def train_wgan(G, critic, points, g_optimizer, critic_optimizer, steps, batch_size, latent_dim,
               penalty=0.5, after_step=None):
    device = points.device

    def latents():
        return torch.randn(batch_size, latent_dim, device=device)

    def move_critic():
        real = points[torch.randperm(len(points), device=device).repeat(batch_size // len(points) + 1)[:batch_size]]
        with torch.no_grad():
            fake = G(latents())
        real_scores, fake_scores = critic(torch.cat([real, fake])).split(batch_size)
        distance = -critic_loss(real_scores, fake_scores)
        critic_optimizer.zero_grad()
        (penalty * gradient_penalty(critic, interpolate(real, fake)) - distance).backward()
        critic_optimizer.step()
        return distance.item()

    def move_generator():
        weights = list(G.parameters())
        loss = generator_score_loss(critic(G(latents())))
        for weight, slope in zip(weights, torch.autograd.grad(loss, weights)):
            weight.grad = slope
        g_optimizer.step()

    history = []
    for step in range(steps):
        history.append(move_critic())
        move_generator()
        if after_step:
            after_step(step, w1=history[-1])
    return history
