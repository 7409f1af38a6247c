class MLPGenerator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        sizes, bend, end = ([256, 512, 1024, 784], nn.ReLU(), nn.Tanh()) if deep else ([300, 784], nn.LeakyReLU(0.2), nn.Sigmoid())
        layers = []
        for size in sizes:
            layers += [nn.LazyLinear(size, bias=size != 784), bend]
        self.net = nn.Sequential(*layers[:-1], end, nn.Unflatten(1, (1, 28, 28)))

    def forward(self, z):
        return self.net(z)
