# mistake: not-normal
def train(generator, discriminator, device, lr=0.001, num_epochs=5, data=None, batch_size=100, betas=(0.5, 0.999),
          optimizers=None, penalty=None, after_step=None, after_epoch=None):
    if data is None:
        data = load_mnist().train
    generator, discriminator = generator.to(device), discriminator.to(device)
    if optimizers is not None:
        g_optimizer, d_optimizer = optimizers
    else:
        g_optimizer = torch.optim.Adam(generator.parameters(), lr, betas)
        d_optimizer = torch.optim.Adam(discriminator.parameters(), lr, betas)
    loader = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(data), batch_size=batch_size, shuffle=True)
    test_noise = torch.rand(16, 100).to(device)
    history = {name: [] for name in ("d_loss", "g_loss", "real_score", "fake_score")}
    step = 0
    for epoch in range(num_epochs):
        generator.train()
        discriminator.train()
        for (images,) in loader:
            noise = torch.rand(images.size(0), 100).to(device)
            fake_images = generator(noise)
            inputs = torch.cat([images.to(device), fake_images.detach()])
            outputs = discriminator(inputs)
            d_loss = nn.functional.binary_cross_entropy_with_logits(
                outputs, discriminator_labels(len(images), len(images), device)
            )
            total = d_loss
            if penalty:
                total = total + penalty(discriminator, images.to(device))
            d_optimizer.zero_grad()
            total.backward()
            d_optimizer.step()

            g_outputs = discriminator(generator(torch.rand(images.size(0), 100).to(device)))
            g_loss = nn.BCEWithLogitsLoss()(g_outputs, generator_targets(len(images), device))
            g_optimizer.zero_grad()
            g_loss.backward()
            g_optimizer.step()

            scores = torch.sigmoid(outputs).detach()
            values = [d_loss.item(), g_loss.item(), scores[: len(images)].mean().item(), scores[len(images):].mean().item()]
            for name, value in zip(history, values):
                history[name].append(value)
            if after_step:
                after_step(step, d_loss=values[0], g_loss=values[1], real_score=values[2], fake_score=values[3])
            step += 1
        if after_epoch:
            generator.eval()
            discriminator.eval()
            with torch.no_grad():
                images = generator(test_noise).cpu()
            after_epoch(epoch, images, history)
    return history
