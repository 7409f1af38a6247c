# mistake: whole-examples-dropped
class MLPDiscriminator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        if deep:
            self.net = nn.Sequential(
                nn.Linear(784, 1024), nn.ReLU(), nn.Dropout1d(0.3),
                nn.Linear(1024, 512), nn.ReLU(), nn.Dropout1d(0.3),
                nn.Linear(512, 256), nn.ReLU(), nn.Dropout1d(0.3),
                nn.Linear(256, 1),
            )
        else:
            self.net = nn.Sequential(
                nn.Linear(784, 300), nn.LeakyReLU(0.2),
                nn.Linear(300, 100), nn.LeakyReLU(0.2),
                nn.Linear(100, 1),
            )

    def forward(self, x):
        x = x.view(x.size(0), -1)
        return self.net(x).squeeze(-1)
