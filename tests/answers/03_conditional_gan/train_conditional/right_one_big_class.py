class Conditional:
    def __init__(self, G, D, data, labels, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step=None):
        vars(self).update(locals())

    def draw(self, n):
        device = next(self.G.parameters()).device
        return torch.randn(n, self.latent_dim, device=device), self.labels[torch.randint(len(self.labels), (n,))].to(device)

    def __iter__(self):
        device = next(self.D.parameters()).device
        for _ in range(self.epochs):
            for rows in torch.randperm(len(self.data)).split(self.batch_size):
                x, y = self.data[rows].to(device), self.labels[rows].to(device)
                d = conditional_discriminator_step(self.G, self.D, x, y, *self.draw(len(x)), self.d_optimizer)
                g = conditional_generator_step(self.G, self.D, *self.draw(len(x)), self.g_optimizer)
                yield {"d_loss": float(d), "g_loss": float(g)}


def train_conditional(*args, **named):
    history = {"d_loss": [], "g_loss": []}
    game = Conditional(*args, **named)
    for step, losses in enumerate(game):
        for name, value in losses.items():
            history[name].append(value)
        if game.after_step is not None:
            game.after_step(step, **losses)
    return history
