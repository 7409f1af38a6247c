# mistake: dropout-in-the-wrong-player
class MLPDiscriminator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        sizes = [784, 1024, 512, 256, 1] if deep else [784, 300, 100, 1]
        layers = [nn.Flatten()]
        for a, b in zip(sizes[:-2], sizes[1:-1]):
            layers += [nn.Linear(a, b), nn.ReLU() if deep else nn.LeakyReLU(0.2), nn.Dropout(0.3)]
        layers.append(nn.Linear(sizes[-2], 1))
        self.net = nn.Sequential(*layers)

    def forward(self, x):
        return self.net(x).squeeze(-1)
