class MLPGenerator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        sizes = [100, 256, 512, 1024, 784] if deep else [100, 300, 784]
        layers = []
        for a, b in zip(sizes, sizes[1:]):
            layers += [nn.Linear(a, b), nn.ReLU() if deep else nn.LeakyReLU(0.2)]
        layers[-1] = nn.Tanh() if deep else nn.Sigmoid()
        self.net = nn.Sequential(*layers)
        self.apply(self.start)

    @staticmethod
    def start(layer):
        if isinstance(layer, nn.Linear):
            nn.init.normal_(layer.weight, 0.0, 0.02)
            nn.init.zeros_(layer.bias)

    def forward(self, z):
        return self.net(z).view(-1, 1, 28, 28)
