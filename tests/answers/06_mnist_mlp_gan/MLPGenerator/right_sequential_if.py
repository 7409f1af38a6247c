class MLPGenerator(nn.Module):
    """Noise (n, 100) -> images (n, 1, 28, 28): in [0, 1], or in [-1, 1] if deep."""

    def __init__(self, deep=False):
        super().__init__()
        if deep:
            self.net = nn.Sequential(
                nn.Linear(NOISE_DIM, 256), nn.ReLU(),
                nn.Linear(256, 512), nn.ReLU(),
                nn.Linear(512, 1024), nn.ReLU(),
                nn.Linear(1024, 784), nn.Tanh(),
            )
        else:
            self.net = nn.Sequential(
                nn.Linear(NOISE_DIM, 300), nn.LeakyReLU(0.2),
                nn.Linear(300, 784), nn.Sigmoid(),
            )

    def forward(self, z):
        return self.net(z).reshape(-1, 1, 28, 28)
