class MLPDiscriminator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        sizes = [784, 1024, 512, 256] if deep else [784, 300, 100]
        layers = [nn.Flatten()]
        for a, b in zip(sizes, sizes[1:]):
            layers += [nn.Linear(a, b)] + ([nn.ReLU(), nn.Dropout(0.3)] if deep else [nn.LeakyReLU(0.2)])
        self.net = nn.Sequential(*layers, nn.Linear(sizes[-1], 1, bias=False), nn.Flatten(0))

    def forward(self, x):
        return self.net(x)
