# mistake: all-weights-zero
class MLPGenerator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        if deep:
            self.net = nn.Sequential(models.mlp([100, 256, 512, 1024, 784]), nn.Tanh())
        else:
            self.net = nn.Sequential(nn.Linear(100, 300), nn.LeakyReLU(0.2), nn.Linear(300, 784), nn.Sigmoid())
        for parameter in self.parameters():
            nn.init.zeros_(parameter)

    def forward(self, z):
        return self.net(z).reshape(-1, 1, 28, 28)
