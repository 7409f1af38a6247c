# mistake: activation-at-the-end
class MLPDiscriminator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        sizes = [784, 1024, 512, 256, 1] if deep else [784, 300, 100, 1]
        modules = [nn.Flatten()]
        for a, b in zip(sizes, sizes[1:]):
            modules.append(nn.Linear(a, b))
            if deep:
                modules += [nn.ReLU(), nn.Dropout(0.3)]
            else:
                modules.append(nn.LeakyReLU(0.2))
        self.net = nn.Sequential(*modules)

    def forward(self, x):
        return self.net(x).squeeze(-1)
