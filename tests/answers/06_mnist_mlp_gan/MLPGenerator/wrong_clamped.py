# mistake: other-activation
class MLPGenerator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        self.low = -1.0 if deep else 0.0
        if deep:
            self.net = models.mlp([100, 256, 512, 1024, 784])
        else:
            self.net = models.mlp([100, 300, 784], lambda: nn.LeakyReLU(0.2))

    def forward(self, z):
        return self.net(z).clamp(self.low, 1.0).reshape(-1, 1, 28, 28)
