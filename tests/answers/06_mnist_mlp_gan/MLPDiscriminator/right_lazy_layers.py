class MLPDiscriminator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        layers = [nn.Flatten()]
        for size in [1024, 512, 256] if deep else [300, 100]:
            layers += [nn.LazyLinear(size)] + ([nn.ReLU(), nn.Dropout(0.3)] if deep else [nn.LeakyReLU(0.2)])
        self.net = nn.Sequential(*layers, nn.LazyLinear(1, bias=False), nn.Flatten(0))

    def forward(self, x):
        return self.net(x)
