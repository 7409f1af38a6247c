class _Game:
    names = ("d_loss", "g_loss", "real_score", "fake_score")

    def __init__(self, G, D, device, optimizers, penalty):
        self.G, self.D, self.device = G, D, device
        self.g_opt, self.d_opt = optimizers
        self.penalty = penalty
        self.criterion = nn.BCEWithLogitsLoss()
        self.history = {name: [] for name in self.names}
        self.fixed = self.noise(16)

    def noise(self, n: int) -> torch.Tensor:
        return torch.randn(n, NOISE_DIM, device=self.device)

    def play(self, real: torch.Tensor) -> dict:
        n = real.shape[0]
        fake = self.G(self.noise(n))
        batch = torch.cat([real, fake.detach()])
        logits = self.D(batch)
        d_loss = self.criterion(logits, discriminator_labels(n, n, self.device))
        self.d_opt.zero_grad()
        (d_loss if self.penalty is None else d_loss + self.penalty(self.D, real)).backward()
        self.d_opt.step()

        g_loss = self.criterion(self.D(self.G(self.noise(n))), generator_targets(n, self.device))
        self.g_opt.zero_grad()
        g_loss.backward()
        self.g_opt.step()

        real_logits, fake_logits = logits.detach().split(n)
        values = (d_loss, g_loss, real_logits.sigmoid().mean(), fake_logits.sigmoid().mean())
        numbers = {name: value.item() for name, value in zip(self.names, values)}
        for name in self.names:
            self.history[name].append(numbers[name])
        return numbers

    def draw(self) -> torch.Tensor:
        self.G.eval()
        with torch.no_grad():
            images = self.G(self.fixed)
        self.G.train()
        return images


def train(
    generator, discriminator, device, lr=0.001, num_epochs=5, data=None, batch_size=100,
    betas=(0.5, 0.999), optimizers=None, penalty=None, after_step=None, after_epoch=None,
):
    data = load_mnist().train if data is None else data
    generator, discriminator = generator.to(device), discriminator.to(device)
    generator.train()
    discriminator.train()
    if optimizers is None:
        optimizers = tuple(
            torch.optim.Adam(net.parameters(), lr=lr, betas=betas) for net in (generator, discriminator)
        )
    game = _Game(generator, discriminator, device, optimizers, penalty)
    step = 0
    for epoch in range(num_epochs):
        for chosen in torch.randperm(len(data)).split(batch_size):
            numbers = game.play(data[chosen].to(device))
            if after_step is not None:
                after_step(step, **numbers)
            step += 1
        if after_epoch is not None:
            after_epoch(epoch, game.draw(), game.history)
    return game.history
