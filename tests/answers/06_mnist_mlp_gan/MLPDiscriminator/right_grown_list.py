class MLPDiscriminator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        layers = [nn.Flatten(start_dim=1)]
        before = 784
        for width in (1024, 512, 256) if deep else (300, 100):
            layers.append(nn.Linear(before, width))
            if deep:
                layers.extend([nn.ReLU(), nn.Dropout(0.3)])
            else:
                layers.append(nn.LeakyReLU(0.2))
            before = width
        layers += [nn.Linear(before, 1), nn.Flatten(start_dim=0)]
        self.net = nn.Sequential(*layers)

    def forward(self, x):
        return self.net(x)
