# mistake: activation-at-the-end
class MLPGenerator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        sizes = [100, 256, 512, 1024, 784] if deep else [100, 300, 784]
        modules = []
        for a, b in zip(sizes, sizes[1:]):
            modules.append(nn.Linear(a, b))
            modules.append(nn.ReLU() if deep else nn.LeakyReLU(0.2))
        modules.append(nn.Tanh() if deep else nn.Sigmoid())
        self.net = nn.Sequential(*modules)

    def forward(self, z):
        return self.net(z).reshape(-1, 1, 28, 28)
