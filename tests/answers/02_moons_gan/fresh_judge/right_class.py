class Judge:
    def __init__(self, device):
        self.D = models.Discriminator().to(device)
        self.optimizer = torch.optim.Adam(self.D.parameters(), lr=3e-3)
        self.device = device

    def learn(self, G, real, latent_dim):
        batch = real[torch.from_numpy(np.random.choice(len(real), 256, replace=False))].to(self.device)
        return discriminator_step(G, self.D, batch, sample_latent(256, latent_dim, self.device), self.optimizer)

    @torch.no_grad()
    def exam(self, G, held_out, latent_dim):
        real = self.D(held_out.to(self.device))
        fake = self.D(G(sample_latent(len(held_out), latent_dim, self.device)))
        right = (real > 0).float().mean() / 2 + (fake < 0).float().mean() / 2
        return discriminator_loss(real, fake).item(), right.item()


def fresh_judge(G, real, held_out, latent_dim, steps):
    judge = Judge(next(G.parameters()).device)
    for _ in range(steps):
        judge.learn(G, real, latent_dim)
    return judge.exam(G, held_out, latent_dim)
