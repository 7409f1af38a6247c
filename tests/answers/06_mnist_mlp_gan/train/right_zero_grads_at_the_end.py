def train(
    generator, discriminator, device, lr=0.001, num_epochs=5, data=None, batch_size=100,
    betas=(0.5, 0.999), optimizers=None, penalty=None, after_step=None, after_epoch=None,
):
    generator.to(device)
    discriminator.to(device)
    if optimizers is None:
        g_optimizer = torch.optim.Adam(generator.parameters(), lr=lr, betas=betas)
        d_optimizer = torch.optim.Adam(discriminator.parameters(), lr=lr, betas=betas)
    else:
        g_optimizer, d_optimizer = optimizers
    if data is None:
        data = load_mnist().train
    criterion = nn.BCEWithLogitsLoss()
    fixed = torch.randn(16, NOISE_DIM, device=device)
    history = {"d_loss": [], "g_loss": [], "real_score": [], "fake_score": []}
    step = 0
    for epoch in range(num_epochs):
        generator.train()
        discriminator.train()
        for rows in torch.randperm(len(data)).split(batch_size):
            real = data[rows].to(device)
            n = len(real)
            fake = generator(torch.randn(n, NOISE_DIM, device=device)).detach()
            logits = discriminator(torch.cat([real, fake], dim=0))
            d_loss = criterion(logits, discriminator_labels(n, n, device))
            if penalty is None:
                d_loss.backward()
            else:
                (d_loss + penalty(discriminator, real)).backward()
            d_optimizer.step()
            d_optimizer.zero_grad()

            judged = discriminator(generator(torch.randn(n, NOISE_DIM, device=device)))
            g_loss = criterion(judged, generator_targets(n, device))
            g_loss.backward()
            g_optimizer.step()
            g_optimizer.zero_grad()
            d_optimizer.zero_grad()

            numbers = {
                "d_loss": d_loss.item(),
                "g_loss": g_loss.item(),
                "real_score": torch.sigmoid(logits[:n]).mean().item(),
                "fake_score": torch.sigmoid(logits[n:]).mean().item(),
            }
            for key in numbers:
                history[key].append(numbers[key])
            if after_step is not None:
                after_step(step, **numbers)
            step += 1
        if after_epoch is not None:
            generator.eval()
            with torch.no_grad():
                images = generator(fixed)
            after_epoch(epoch, images, history)
    return history
