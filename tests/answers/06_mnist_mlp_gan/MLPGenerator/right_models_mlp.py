class MLPGenerator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        if deep:
            layers = models.mlp([100, 256, 512, 1024, 784])
            last = nn.Tanh()
        else:
            layers = models.mlp([100, 300, 784], lambda: nn.LeakyReLU(0.2))
            last = nn.Sigmoid()
        self.layers, self.last = layers, last

    def forward(self, z):
        pixels = self.last(self.layers(z))
        return pixels.view(len(z), 1, 28, 28)
