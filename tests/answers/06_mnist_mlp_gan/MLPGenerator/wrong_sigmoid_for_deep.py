# mistake: range-mismatch
class MLPGenerator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        if deep:
            body = models.mlp([100, 256, 512, 1024, 784])
        else:
            body = models.mlp([100, 300, 784], lambda: nn.LeakyReLU(0.2))
        self.net = nn.Sequential(body, nn.Sigmoid())

    def forward(self, z):
        return self.net(z).reshape(-1, 1, 28, 28)
