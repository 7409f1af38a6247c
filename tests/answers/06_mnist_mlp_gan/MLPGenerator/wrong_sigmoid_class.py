# mistake: class-for-layer
class MLPGenerator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        last = nn.Tanh if deep else nn.Sigmoid
        if deep:
            self.net = nn.Sequential(models.mlp([100, 256, 512, 1024, 784]), last)
        else:
            self.net = nn.Sequential(nn.Linear(100, 300), nn.LeakyReLU(0.2), nn.Linear(300, 784), last)

    def forward(self, z):
        return self.net(z).reshape(-1, 1, 28, 28)
