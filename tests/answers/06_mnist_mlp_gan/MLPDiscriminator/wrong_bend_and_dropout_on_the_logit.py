# mistake: activation-at-the-end
class MLPDiscriminator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        sizes = [784, 1024, 512, 256, 1] if deep else [784, 300, 100, 1]
        layers = [nn.Flatten()]
        for n_in, n_out in zip(sizes, sizes[1:]):
            layers.append(nn.Linear(n_in, n_out))
            layers += [nn.ReLU(), nn.Dropout(0.3)] if deep else [nn.LeakyReLU(0.2)]
        self.net = nn.Sequential(*layers)

    def forward(self, x):
        return self.net(x).squeeze(1)
