class Step:
    def __init__(self, G, D, rules):
        self.G, self.D, self.rules = G, D, rules

    def fake(self, attached):
        with torch.set_grad_enabled(attached):
            return self.rules.preprocess(self.G(self.rules.draw_noise()).t())

    @staticmethod
    def verdict(logits, label):
        return F.binary_cross_entropy_with_logits(logits, torch.full_like(logits, float(label)))

    def d_loss(self):
        x = self.rules.preprocess(self.rules.draw_real())
        loss = self.verdict(self.D(x), 1) + self.verdict(self.D(self.fake(attached=False)), 0)
        return loss if self.rules.penalty is None else loss + self.rules.penalty(self.D, x)

    def g_loss(self):
        return self.verdict(self.D(self.fake(attached=True)), 1)


def _descend(optimizer, loss):
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach().item()


def play_round(G, D, g_optimizer, d_optimizer, rules):
    step = Step(G, D, rules)
    for _ in range(rules.d_steps):
        d = _descend(d_optimizer, step.d_loss())
    for _ in range(rules.g_steps):
        g = _descend(g_optimizer, step.g_loss())
    return d, g
