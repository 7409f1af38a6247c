# mistake: deep-ignored
class MLPGenerator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        self.deep = deep
        self.big = nn.Sequential(models.mlp([100, 256, 512, 1024, 784]), nn.Tanh())
        self.small = nn.Sequential(nn.Linear(100, 300), nn.LeakyReLU(0.2), nn.Linear(300, 784), nn.Sigmoid())

    def forward(self, z):
        net = self.big if self.deep else self.small
        return net(z).reshape(-1, 1, 28, 28)
