class Step:
    calls = 0

    def __init__(self, loss):
        self.loss = loss

    def __call__(self, G, D, z, optimizer):
        type(self).calls += 1
        loss = self.loss(D(G(z)))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        return loss.detach()


generator_step = Step(generator_loss)
