def _set_grad(net, flag):
    for p in net.parameters():
        p.requires_grad_(flag)


def _batches(data, batch_size, num_epochs):
    """Yields (epoch, batch, whether it is the last of its epoch)."""
    for epoch in range(num_epochs):
        order = torch.randperm(len(data))
        for start in range(0, len(data), batch_size):
            yield epoch, data[order[start:start + batch_size]], start + batch_size >= len(data)


def train(
    generator, discriminator, device, lr=0.001, num_epochs=5, data=None, batch_size=100,
    betas=(0.5, 0.999), optimizers=None, penalty=None, after_step=None, after_epoch=None,
):
    generator.to(device).train()
    discriminator.to(device).train()
    if data is None:
        data = load_mnist().train
    if optimizers is None:
        optimizers = [torch.optim.Adam(p.parameters(), lr=lr, betas=betas) for p in (generator, discriminator)]
    g_optimizer, d_optimizer = optimizers
    loss_function = nn.BCEWithLogitsLoss()
    sixteen = torch.randn(16, NOISE_DIM).to(device)
    d_losses, g_losses, real_scores, fake_scores = [], [], [], []
    history = {"d_loss": d_losses, "g_loss": g_losses, "real_score": real_scores, "fake_score": fake_scores}

    for step, (epoch, real, last) in enumerate(_batches(data, batch_size, num_epochs)):
        real = real.to(device)
        n = real.shape[0]

        with torch.no_grad():
            fake = generator(torch.randn(n, NOISE_DIM).to(device))
        logits = discriminator(torch.cat([real, fake]))
        d_loss = loss_function(logits, discriminator_labels(n, n, device))
        objective = d_loss if penalty is None else d_loss + penalty(discriminator, real)
        d_optimizer.zero_grad()
        objective.backward()
        d_optimizer.step()

        _set_grad(discriminator, False)
        g_optimizer.zero_grad()
        g_loss = loss_function(discriminator(generator(torch.randn(n, NOISE_DIM).to(device))), generator_targets(n, device))
        g_loss.backward()
        g_optimizer.step()
        _set_grad(discriminator, True)

        d_losses.append(d_loss.item())
        g_losses.append(g_loss.item())
        real_scores.append(logits[:n].detach().sigmoid().mean().item())
        fake_scores.append(logits[n:].detach().sigmoid().mean().item())
        if after_step is not None:
            after_step(
                step, d_loss=d_losses[-1], g_loss=g_losses[-1], real_score=real_scores[-1], fake_score=fake_scores[-1]
            )

        if last and after_epoch is not None:
            generator.eval()
            with torch.no_grad():
                images = generator(sixteen)
            generator.train()
            after_epoch(epoch, images, history)
    return history
