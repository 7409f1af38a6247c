class MLPGenerator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        bend, end = (nn.ReLU(), nn.Tanh()) if deep else (nn.LeakyReLU(0.2), nn.Sigmoid())
        sizes = [100, 256, 512, 1024, 784] if deep else [100, 300, 784]
        layers = []
        for a, b in zip(sizes, sizes[1:]):
            layers += [nn.Linear(a, b, bias=b != 784), bend]
        self.net = nn.Sequential(*layers[:-1], end, nn.Unflatten(1, (1, 28, 28)))

    def forward(self, z):
        return self.net(z)
