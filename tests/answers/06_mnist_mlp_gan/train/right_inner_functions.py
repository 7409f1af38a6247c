import itertools


def train(
    generator, discriminator, device, lr=0.001, num_epochs=5, data=None, batch_size=100,
    betas=(0.5, 0.999), optimizers=None, penalty=None, after_step=None, after_epoch=None,
):
    for player in (generator, discriminator):
        player.to(device).train()
    images_to_learn = load_mnist().train if data is None else data
    g_optimizer, d_optimizer = optimizers or [
        torch.optim.Adam(player.parameters(), lr=lr, betas=betas) for player in (generator, discriminator)
    ]
    criterion = nn.BCEWithLogitsLoss()

    def noise(n):
        return torch.randn(n, NOISE_DIM, device=device)

    def d_step(real):
        n = len(real)
        logits = discriminator(torch.cat([real, generator(noise(n)).detach()]))
        loss = criterion(logits, discriminator_labels(n, n, device))
        extra = 0 if penalty is None else penalty(discriminator, real)
        d_optimizer.zero_grad()
        (loss + extra).backward()
        d_optimizer.step()
        p = logits.detach().sigmoid()
        return loss.item(), p[:n].mean().item(), p[n:].mean().item()

    def g_step(n):
        loss = criterion(discriminator(generator(noise(n))), generator_targets(n, device))
        g_optimizer.zero_grad()
        loss.backward()
        g_optimizer.step()
        return loss.item()

    fixed = noise(16)
    history = {"d_loss": [], "g_loss": [], "real_score": [], "fake_score": []}
    steps = itertools.count()
    for epoch in range(num_epochs):
        for indices in torch.randperm(len(images_to_learn)).split(batch_size):
            real = images_to_learn[indices].to(device)
            d_loss, real_score, fake_score = d_step(real)
            g_loss = g_step(len(real))
            history["d_loss"].append(d_loss)
            history["g_loss"].append(g_loss)
            history["real_score"].append(real_score)
            history["fake_score"].append(fake_score)
            step = next(steps)
            if after_step is not None:
                after_step(step, d_loss=d_loss, g_loss=g_loss, real_score=real_score, fake_score=fake_score)
        if after_epoch is not None:
            with torch.no_grad(), models.evaluating(generator):
                images = generator(fixed)
            after_epoch(epoch, images, history)
    return history
