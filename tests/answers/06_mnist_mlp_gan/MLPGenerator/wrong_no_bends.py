# mistake: other-activation
class MLPGenerator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        if deep:
            self.net = nn.Sequential(
                nn.Linear(100, 256), nn.Linear(256, 512), nn.Linear(512, 1024), nn.Linear(1024, 784), nn.Tanh()
            )
        else:
            self.net = nn.Sequential(nn.Linear(100, 300), nn.Linear(300, 784), nn.Sigmoid())

    def forward(self, z):
        return self.net(z).reshape(-1, 1, 28, 28)
