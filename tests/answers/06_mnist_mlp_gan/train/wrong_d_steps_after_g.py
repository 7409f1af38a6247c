# mistake: generator-first
def train(
    generator, discriminator, device, lr=0.001, num_epochs=5, data=None, batch_size=100,
    betas=(0.5, 0.999), optimizers=None, penalty=None, after_step=None, after_epoch=None,
):
    generator, discriminator = generator.to(device), discriminator.to(device)
    data = load_mnist().train if data is None else data
    if optimizers is None:
        optimizers = [torch.optim.Adam(net.parameters(), lr=lr, betas=betas) for net in (generator, discriminator)]
    g_opt, d_opt = optimizers
    bce = nn.BCEWithLogitsLoss()
    z16 = torch.randn(16, NOISE_DIM, device=device)
    history = {"d_loss": [], "g_loss": [], "real_score": [], "fake_score": []}
    step = 0
    for epoch in range(num_epochs):
        for batch in torch.randperm(len(data)).split(batch_size):
            real = data[batch].to(device)
            n = len(real)

            g_opt.zero_grad()
            g_loss = bce(discriminator(generator(torch.randn(n, NOISE_DIM, device=device))), generator_targets(n, device))
            g_loss.backward()
            g_opt.step()

            d_opt.zero_grad()
            fake = generator(torch.randn(n, NOISE_DIM, device=device)).detach()
            logits = discriminator(torch.cat([real, fake]))
            d_loss = bce(logits, discriminator_labels(n, n, device))
            (d_loss if penalty is None else d_loss + penalty(discriminator, real)).backward()
            d_opt.step()

            p = logits.detach().sigmoid()
            row = dict(d_loss=d_loss.item(), g_loss=g_loss.item(), real_score=p[:n].mean().item(), fake_score=p[n:].mean().item())
            for key in history:
                history[key].append(row[key])
            if after_step:
                after_step(step, **row)
            step += 1
        if after_epoch:
            generator.eval()
            with torch.no_grad():
                images = generator(z16)
            generator.train()
            after_epoch(epoch, images, history)
    return history
