# mistake: examples-mixed
class MLPGenerator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        if deep:
            self.net = nn.Sequential(models.mlp([100, 256, 512, 1024, 784]), nn.Tanh())
        else:
            self.net = nn.Sequential(nn.Linear(100, 300), nn.LeakyReLU(0.2), nn.Linear(300, 784), nn.Sigmoid())

    def forward(self, z):
        return self.net(z).reshape(28, 28, 1, -1).permute(3, 2, 0, 1)
