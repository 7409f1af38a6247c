# mistake: not-an-image
class MLPGenerator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        if deep:
            self.model = nn.Sequential(
                nn.Linear(100, 256), nn.ReLU(), nn.Linear(256, 512), nn.ReLU(),
                nn.Linear(512, 1024), nn.ReLU(), nn.Linear(1024, 784), nn.Tanh(),
            )
        else:
            self.model = nn.Sequential(
                nn.Linear(100, 300), nn.LeakyReLU(0.2), nn.Linear(300, 784), nn.Sigmoid()
            )

    def forward(self, z):
        return self.model(z).view(z.size(0), 28, 28)
