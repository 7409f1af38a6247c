class MLPGenerator(nn.Module):
    class Picture(nn.Module):
        def __init__(self, side):
            super().__init__()
            self.side = side

        def forward(self, x):
            return x.reshape(x.shape[0], 1, self.side, self.side)

    def __init__(self, deep=False, noise_dim=NOISE_DIM, side=28):
        super().__init__()
        small = lambda: [nn.Linear(noise_dim, 300), nn.LeakyReLU(0.2), nn.Linear(300, side * side), nn.Sigmoid()]
        large = lambda: [
            nn.Linear(noise_dim, 256), nn.ReLU(), nn.Linear(256, 512), nn.ReLU(),
            nn.Linear(512, 1024), nn.ReLU(), nn.Linear(1024, side * side), nn.Tanh(),
        ]
        self.net = nn.Sequential(*(large() if deep else small()), self.Picture(side))

    def forward(self, z):
        return self.net(z)
