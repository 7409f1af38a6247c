# mistake: wrong-call
def train_gaussian(
    G, D, preprocess, d_steps, g_steps, real_sampler, noise_sampler,
    g_optimizer, d_optimizer, steps, batch_size, after_step=None, latent_dim=1, penalty=None,
):
    device = next(G.parameters()).device
    bce = F.binary_cross_entropy_with_logits
    history = {"d_loss": [], "g_loss": []}
    for step in range(steps):
        for _ in range(d_steps):
            real = preprocess(real_sampler(MEAN, STD)(batch_size).to(device))
            noise = noise_sampler()(batch_size, latent_dim).to(device)
            fake = preprocess(G(noise).detach().t())
            real_logits = D(real)
            fake_logits = D(fake)
            d_loss = bce(real_logits, torch.ones_like(real_logits))
            d_loss = d_loss + bce(fake_logits, torch.zeros_like(fake_logits))
            if penalty is not None:
                d_loss = d_loss + penalty(D, real)
            d_optimizer.zero_grad()
            d_loss.backward()
            d_optimizer.step()
        for _ in range(g_steps):
            noise = noise_sampler()(batch_size, latent_dim).to(device)
            logits = D(preprocess(G(noise).t()))
            g_loss = bce(logits, torch.ones_like(logits))
            g_optimizer.zero_grad()
            g_loss.backward()
            g_optimizer.step()
        history["d_loss"].append(d_loss.item())
        history["g_loss"].append(g_loss.item())
        if after_step is not None:
            after_step(step, d_loss=d_loss.item(), g_loss=g_loss.item())
    return history
