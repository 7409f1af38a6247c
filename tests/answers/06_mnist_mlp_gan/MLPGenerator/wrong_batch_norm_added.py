# mistake: examples-mixed
class MLPGenerator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()

        def block(a, b):
            return [nn.Linear(a, b), nn.BatchNorm1d(b), nn.ReLU()]

        if deep:
            self.net = nn.Sequential(
                *block(100, 256), *block(256, 512), *block(512, 1024), nn.Linear(1024, 784), nn.Tanh()
            )
        else:
            self.net = nn.Sequential(nn.Linear(100, 300), nn.LeakyReLU(0.2), nn.Linear(300, 784), nn.Sigmoid())

    def forward(self, z):
        return self.net(z).reshape(-1, 1, 28, 28)
