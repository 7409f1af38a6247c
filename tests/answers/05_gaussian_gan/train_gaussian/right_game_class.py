class GaussianGame:
    def __init__(self, G, D, preprocess, real_sampler, noise_sampler, batch_size, latent_dim):
        self.G, self.D, self.preprocess = G, D, preprocess
        self.real_sampler, self.noise_sampler = real_sampler, noise_sampler
        self.batch_size, self.latent_dim = batch_size, latent_dim
        self.device = next(G.parameters()).device

    def real(self):
        return self.preprocess(self.real_sampler(self.batch_size).to(self.device))

    def fake(self, attached):
        noise = self.noise_sampler(self.batch_size, self.latent_dim).to(self.device)
        with torch.set_grad_enabled(attached):
            row = self.G(noise).t()
            return self.preprocess(row)

    @staticmethod
    def verdict(logits, label):
        return F.binary_cross_entropy_with_logits(logits, torch.full_like(logits, float(label)))

    def d_loss(self, penalty):
        x = self.real()
        loss = self.verdict(self.D(x), 1) + self.verdict(self.D(self.fake(attached=False)), 0)
        return loss if penalty is None else loss + penalty(self.D, x)

    def g_loss(self):
        return self.verdict(self.D(self.fake(attached=True)), 1)


def _descend(optimizer, loss):
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach().item()


def train_gaussian(
    G, D, preprocess, d_steps, g_steps, real_sampler, noise_sampler,
    g_optimizer, d_optimizer, steps, batch_size, after_step=None, latent_dim=1, penalty=None,
):
    game = GaussianGame(G, D, preprocess, real_sampler, noise_sampler, batch_size, latent_dim)
    history = {"d_loss": [], "g_loss": []}
    step = 0
    while step < steps:
        for _ in range(d_steps):
            d = _descend(d_optimizer, game.d_loss(penalty))
        for _ in range(g_steps):
            g = _descend(g_optimizer, game.g_loss())
        history["d_loss"].append(d)
        history["g_loss"].append(g)
        if after_step is not None:
            after_step(step, d_loss=d, g_loss=g)
        step += 1
    return history
