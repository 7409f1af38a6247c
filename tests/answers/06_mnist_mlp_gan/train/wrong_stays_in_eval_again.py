# mistake: stays-in-eval-mode
def train(
    generator, discriminator, device, lr=0.001, num_epochs=5, data=None, batch_size=100,
    betas=(0.5, 0.999), optimizers=None, penalty=None, after_step=None, after_epoch=None,
):
    generator.to(device)
    discriminator.to(device)
    if data is None:
        data = load_mnist().train
    if optimizers is None:
        g_optimizer = torch.optim.Adam(generator.parameters(), lr=lr, betas=betas)
        d_optimizer = torch.optim.Adam(discriminator.parameters(), lr=lr, betas=betas)
    else:
        g_optimizer, d_optimizer = optimizers
    criterion = nn.BCEWithLogitsLoss()
    fixed_noise = torch.randn(16, NOISE_DIM, device=device)
    history = {"d_loss": [], "g_loss": [], "real_score": [], "fake_score": []}
    step = 0
    for epoch in range(num_epochs):
        for indices in torch.randperm(len(data)).split(batch_size):
            real = data[indices].to(device)
            n = len(real)

            # D's step
            fake = generator(torch.randn(n, NOISE_DIM, device=device)).detach()
            logits = discriminator(torch.cat([real, fake]))
            d_loss = criterion(logits, discriminator_labels(n, n, device))
            total = d_loss
            if penalty is not None:
                total = total + penalty(discriminator, real)
            d_optimizer.zero_grad()
            total.backward()
            d_optimizer.step()

            # G's step
            fake = generator(torch.randn(n, NOISE_DIM, device=device))
            g_loss = criterion(discriminator(fake), generator_targets(n, device))
            g_optimizer.zero_grad()
            g_loss.backward()
            g_optimizer.step()

            # the books
            probabilities = logits.detach().sigmoid()
            numbers = {
                "d_loss": d_loss.item(),
                "g_loss": g_loss.item(),
                "real_score": probabilities[:n].mean().item(),
                "fake_score": probabilities[n:].mean().item(),
            }
            for name, value in numbers.items():
                history[name].append(value)
            if after_step is not None:
                after_step(step, **numbers)
            step += 1

        if after_epoch is not None:
            generator.eval()
            with torch.no_grad():
                images = generator(fixed_noise)
            after_epoch(epoch, images, history)
    return history
