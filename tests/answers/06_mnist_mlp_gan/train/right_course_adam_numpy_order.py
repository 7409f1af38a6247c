import numpy as np


def train(
    generator, discriminator, device, lr=0.001, num_epochs=5, data=None, batch_size=100,
    betas=(0.5, 0.999), optimizers=None, penalty=None, after_step=None, after_epoch=None,
):
    assert batch_size > 0 and num_epochs >= 0
    if data is None:
        data = load_mnist().train
    generator.to(device)
    discriminator.to(device)
    if optimizers is None:
        g_optimizer = training.adam(generator.parameters(), lr, betas)
        d_optimizer = training.adam(discriminator.parameters(), lr, betas)
    else:
        g_optimizer, d_optimizer = optimizers[0], optimizers[1]

    source = torch.Generator().manual_seed(16)
    fixed_noise = torch.randn(16, NOISE_DIM, generator=source).to(device)
    criterion = nn.BCEWithLogitsLoss()
    history = {"d_loss": [], "g_loss": [], "real_score": [], "fake_score": []}

    step = 0
    for epoch in range(num_epochs):
        order = np.random.permutation(len(data))
        first = 0
        while first < len(order):
            indices = torch.from_numpy(order[first:first + batch_size])
            first += batch_size
            real = data[indices].to(device)
            n = len(real)
            noise_for_d = torch.randn(n, NOISE_DIM, device=device)
            noise_for_g = torch.randn(n, NOISE_DIM, device=device)

            discriminator.zero_grad()
            logits = discriminator(torch.cat([real, generator(noise_for_d).detach()]))
            d_loss = criterion(logits, discriminator_labels(n, n, device))
            penalized = d_loss + (penalty(discriminator, real) if penalty is not None else 0.0)
            penalized.backward()
            d_optimizer.step()

            generator.zero_grad()
            g_loss = criterion(discriminator(generator(noise_for_g)), generator_targets(n, device))
            g_loss.backward()
            g_optimizer.step()

            with torch.no_grad():
                p = logits.sigmoid()
                values = torch.stack([d_loss, g_loss, p[:n].mean(), p[n:].mean()]).tolist()
            named = dict(zip(history, values))
            for name in history:
                history[name] += [named[name]]
            if after_step is not None:
                after_step(step, **named)
            step = step + 1

        if after_epoch is not None:
            generator.eval()
            discriminator.eval()
            with torch.no_grad():
                images = generator(fixed_noise)
            generator.train()
            discriminator.train()
            after_epoch(epoch, images, history)

    return history
