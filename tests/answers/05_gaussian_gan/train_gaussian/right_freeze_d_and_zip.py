def train_gaussian(
    G, D, preprocess, d_steps, g_steps, real_sampler, noise_sampler,
    g_optimizer, d_optimizer, steps, batch_size, after_step=None, latent_dim=1, penalty=None,
):
    device = next(G.parameters()).device
    noise = lambda: noise_sampler(batch_size, latent_dim).to(device)
    bce = F.binary_cross_entropy_with_logits
    pairs = []
    trainable = [p for p in D.parameters() if p.requires_grad]

    for step in range(steps):
        for _ in range(d_steps):
            x = preprocess(real_sampler(batch_size).to(device))
            r, f = D(x), D(preprocess(G(noise()).detach().t()))
            loss = bce(r, torch.ones_like(r)) + bce(f, torch.zeros_like(f))
            if penalty is not None:
                loss += penalty(D, x)
            D.zero_grad()
            loss.backward()
            d_optimizer.step()
        d_number = loss.item()

        for p in trainable:                 # D stands still
            p.requires_grad_(False)
        for _ in range(g_steps):
            f = D(preprocess(G(noise()).t()))
            loss = bce(f, torch.ones_like(f))
            G.zero_grad()
            loss.backward()
            g_optimizer.step()
        for p in trainable:
            p.requires_grad_(True)
        g_number = loss.item()

        pairs.append((d_number, g_number))
        if after_step is not None:
            after_step(step, d_loss=d_number, g_loss=g_number)

    return {"d_loss": [d for d, _ in pairs], "g_loss": [g for _, g in pairs]}
