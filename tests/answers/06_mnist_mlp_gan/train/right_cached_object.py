import functools


class Game:
    def __init__(self, criterion):
        self.criterion = criterion

    def __call__(self, generator, discriminator, device, lr=0.001, num_epochs=5, data=None, batch_size=100,
                 betas=(0.5, 0.999), optimizers=None, penalty=None, after_step=None, after_epoch=None):
        generator.to(device), discriminator.to(device)
        if optimizers is None:
            optimizers = [torch.optim.Adam(net.parameters(), lr=lr, betas=betas) for net in (generator, discriminator)]
        g_optimizer, d_optimizer = optimizers
        data = load_mnist().train if data is None else data
        fixed = torch.randn(16, NOISE_DIM, device=device)
        history = {"d_loss": [], "g_loss": [], "real_score": [], "fake_score": []}
        for epoch in range(num_epochs):
            generator.train(), discriminator.train()
            for rows in torch.randperm(len(data)).split(batch_size):
                real = data[rows].to(device)
                n = len(real)
                fake = generator(torch.randn(n, NOISE_DIM, device=device)).detach()
                logits = discriminator(torch.cat([real, fake]))
                d_loss = self.criterion(logits, torch.arange(2 * n, device=device).lt(n).float())
                cost = d_loss if penalty is None else d_loss + penalty(discriminator, real)
                d_optimizer.zero_grad(); cost.backward(); d_optimizer.step()
                g_logits = discriminator(generator(torch.randn(n, NOISE_DIM, device=device)))
                g_loss = self.criterion(g_logits, torch.ones_like(g_logits))
                g_optimizer.zero_grad(); g_loss.backward(); g_optimizer.step()
                scores = logits.detach().sigmoid()
                told = [d_loss.item(), g_loss.item(), scores[:n].mean().item(), scores[n:].mean().item()]
                for name, value in zip(history, told):
                    history[name].append(value)
                if after_step is not None:
                    after_step(len(history["d_loss"]) - 1, **dict(zip(history, told)))
            if after_epoch is not None:
                generator.eval()
                with torch.no_grad():
                    after_epoch(epoch, generator(fixed), history)
        return history


train = Game(nn.BCEWithLogitsLoss())
