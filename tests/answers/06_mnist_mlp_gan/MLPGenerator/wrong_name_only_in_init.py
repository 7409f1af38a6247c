# mistake: unknown-name
class MLPGenerator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        if deep:
            self.net = models.mlp([100, 256, 512, 1024, 784])
        else:
            self.net = models.mlp([100, 300, 784], lambda: nn.LeakyReLU(0.2))

    def forward(self, z):
        x = self.net(z)
        x = torch.tanh(x) if deep else torch.sigmoid(x)
        return x.reshape(-1, 1, 28, 28)
