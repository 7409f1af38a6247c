# mistake: sizes-do-not-fit
class MLPGenerator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        if deep:
            self.net = nn.Sequential(models.mlp([100, 256, 512, 1024, 784]), nn.Tanh())
        else:
            self.net = nn.Sequential(nn.Linear(100, 300), nn.LeakyReLU(0.2), nn.Linear(784, 784), nn.Sigmoid())

    def forward(self, z):
        return self.net(z).reshape(-1, 1, 28, 28)
