def train_gaussian(
    G, D, preprocess, d_steps, g_steps, real_sampler, noise_sampler,
    g_optimizer, d_optimizer, steps, batch_size, after_step=None, latent_dim=1, penalty=None,
):
    device = next(G.parameters()).device

    def clear():
        for player in (G, D):
            player.zero_grad()

    def fake_example():
        latents = noise_sampler(batch_size, latent_dim)
        return preprocess(G(latents.to(device)).permute(1, 0))

    history = {"d_loss": [], "g_loss": []}
    for step in range(steps):
        for k in range(d_steps):
            real, fake = preprocess(real_sampler(batch_size).to(device)), fake_example()
            says_real, says_fake = D(real), D(fake)
            losses = [
                F.binary_cross_entropy_with_logits(says_real, torch.ones_like(says_real)),
                F.binary_cross_entropy_with_logits(says_fake, torch.zeros_like(says_fake)),
            ]
            if penalty is not None:
                losses.append(penalty(D, real))
            total = sum(losses)
            clear()
            total.backward()
            d_optimizer.step()
            d_loss = total.item()
        for k in range(g_steps):
            says = D(fake_example())
            loss = F.binary_cross_entropy_with_logits(says, torch.ones_like(says))
            clear()
            loss.backward()
            g_optimizer.step()
            g_loss = loss.item()
        history["d_loss"] += [d_loss]
        history["g_loss"] += [g_loss]
        if after_step is not None:
            after_step(step, d_loss=d_loss, g_loss=g_loss)
    return history
