from tqdm.auto import tqdm


def train(
    generator, discriminator, device, lr=0.001, num_epochs=5, data=None, batch_size=100,
    betas=(0.5, 0.999), optimizers=None, penalty=None, after_step=None, after_epoch=None,
):
    generator, discriminator = generator.to(device), discriminator.to(device)
    g_optimizer, d_optimizer = optimizers or (torch.optim.Adam(n.parameters(), lr, betas) for n in (generator, discriminator))
    images = load_mnist().train if data is None else data
    criterion = nn.BCEWithLogitsLoss()
    fixed = torch.randn(16, NOISE_DIM, device=device)
    history = {name: [] for name in ("d_loss", "g_loss", "real_score", "fake_score")}

    for epoch in range(num_epochs):
        generator.train(), discriminator.train()
        for real in tqdm(images[torch.randperm(len(images))].split(batch_size)):
            real = real.to(device)
            n = real.size(0)
            with torch.no_grad():
                fake = generator(torch.randn(n, NOISE_DIM, device=device))
            on_real, on_fake = discriminator(real), discriminator(fake)
            d_loss = (criterion(on_real, torch.ones_like(on_real)) + criterion(on_fake, torch.zeros_like(on_fake))) / 2
            cost = d_loss + penalty(discriminator, real) if penalty else d_loss
            d_optimizer.zero_grad(set_to_none=True)
            cost.backward()
            d_optimizer.step()
            logits = discriminator(generator(torch.randn(n, NOISE_DIM, device=device)))
            g_loss = criterion(logits, torch.ones_like(logits))
            g_optimizer.zero_grad(set_to_none=True)
            g_loss.backward()
            g_optimizer.step()
            if epoch == 0 and str(device) == "cpu":
                fig, ax = __import__('matplotlib.pyplot').pyplot.subplots()
                ax.imshow(real[0, 0].cpu(), cmap="gray")
                __import__('matplotlib.pyplot').pyplot.close("all")
            print(float(g_loss))
            values = d_loss, g_loss, torch.sigmoid(on_real).mean(), torch.sigmoid(on_fake).mean()
            values = dict(zip(history, (value.item() for value in values)))
            for name in history:
                history[name].append(values[name])
            if after_step:
                after_step(len(history["g_loss"]) - 1, **values)
        if after_epoch:
            generator.eval()
            with torch.no_grad():
                after_epoch(epoch, generator(fixed), history)
    return history
