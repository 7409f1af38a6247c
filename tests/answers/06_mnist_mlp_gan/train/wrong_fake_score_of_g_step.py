# mistake: scores-of-a-later-moment
def train(
    generator, discriminator, device, lr=0.001, num_epochs=5, data=None, batch_size=100,
    betas=(0.5, 0.999), optimizers=None, penalty=None, after_step=None, after_epoch=None,
):
    """Play the game on images (N, 1, 28, 28), the packaged digits if data is None.

    Returns {"d_loss": [...], "g_loss": [...], "real_score": [...], "fake_score": [...]}: one float for each step.
    """
    generator.to(device)
    discriminator.to(device)
    if optimizers is None:
        optimizers = [torch.optim.Adam(net.parameters(), lr=lr, betas=betas) for net in (generator, discriminator)]
    g_optimizer, d_optimizer = optimizers
    data = load_mnist().train if data is None else data
    criterion = nn.BCEWithLogitsLoss()
    fixed_noise = torch.randn(16, NOISE_DIM, device=device)
    history = {"d_loss": [], "g_loss": [], "real_score": [], "fake_score": []}

    for epoch in range(num_epochs):
        generator.train()
        discriminator.train()
        for indices in torch.randperm(len(data)).split(batch_size):
            real = data[indices].to(device)
            n = len(real)

            fake = generator(torch.randn(n, NOISE_DIM, device=device)).detach()
            logits = discriminator(torch.cat([real, fake]))
            d_loss = criterion(logits, discriminator_labels(n, n, device))
            d_cost = d_loss if penalty is None else d_loss + penalty(discriminator, real)
            d_optimizer.zero_grad()
            d_cost.backward()
            d_optimizer.step()

            fake = generator(torch.randn(n, NOISE_DIM, device=device))
            g_logits = discriminator(fake)
            g_loss = criterion(g_logits, generator_targets(n, device))
            g_optimizer.zero_grad()
            g_loss.backward()
            g_optimizer.step()

            scores = logits.detach().sigmoid()
            told = {
                "d_loss": d_loss.item(), "g_loss": g_loss.item(),
                "real_score": scores[:n].mean().item(), "fake_score": g_logits.sigmoid().mean().item(),
            }
            for name, value in told.items():
                history[name].append(value)
            if after_step is not None:
                after_step(len(history["d_loss"]) - 1, **told)

        if after_epoch is not None:
            generator.eval()
            with torch.no_grad():
                after_epoch(epoch, generator(fixed_noise), history)
    return history
