# mistake: examples-mixed
class MLPDiscriminator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        if deep:
            self.layers = models.mlp([784, 1024, 512, 256, 1], lambda: nn.Sequential(nn.ReLU(), nn.Dropout(0.3)))
        else:
            self.layers = nn.Sequential(
                nn.Linear(784, 300), nn.BatchNorm1d(300), nn.LeakyReLU(0.2),
                nn.Linear(300, 100), nn.BatchNorm1d(100), nn.LeakyReLU(0.2), nn.Linear(100, 1),
            )

    def forward(self, x):
        return self.layers(x.flatten(1)).squeeze(-1)
