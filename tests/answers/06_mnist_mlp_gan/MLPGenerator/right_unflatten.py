class MLPGenerator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        layers, width = [], NOISE_DIM
        for hidden in ([256, 512, 1024] if deep else [300]):
            layers.append(nn.Linear(width, hidden))
            layers.append(nn.ReLU(inplace=True) if deep else nn.LeakyReLU(0.2, inplace=True))
            width = hidden
        layers.append(nn.Linear(width, 784))
        layers.append(nn.Tanh() if deep else nn.Sigmoid())
        layers.append(nn.Unflatten(1, (1, 28, 28)))
        self.model = nn.Sequential(*layers)

    def forward(self, z):
        return self.model(z)
