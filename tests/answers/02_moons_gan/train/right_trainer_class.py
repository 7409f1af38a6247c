from dataclasses import dataclass, field


@dataclass
class Trainer:
    G: nn.Module
    D: nn.Module
    g_optimizer: torch.optim.Optimizer
    d_optimizer: torch.optim.Optimizer
    latent_dim: int
    after_step: object = None
    history: dict = field(default_factory=lambda: {"d_loss": [], "g_loss": []})

    def latent(self, n):
        return torch.randn(n, self.latent_dim, device=next(self.G.parameters()).device)

    def step(self, real):
        self.G.train(), self.D.train()
        d = discriminator_step(self.G, self.D, real, self.latent(len(real)), self.d_optimizer)
        g = generator_step(self.G, self.D, self.latent(len(real)), self.g_optimizer)
        losses = {"d_loss": d.item(), "g_loss": g.item()}
        [self.history[k].append(v) for k, v in losses.items()]
        if self.after_step:
            self.after_step(len(self.history["g_loss"]) - 1, **losses)

    def fit(self, data, epochs, batch_size):
        for _ in range(epochs):
            for rows in torch.randperm(len(data)).split(batch_size):
                self.step(data[rows].to(next(self.D.parameters()).device))
        return self.history


def train(G, D, data, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step=None):
    return Trainer(G, D, g_optimizer, d_optimizer, latent_dim, after_step).fit(data, epochs, batch_size)
