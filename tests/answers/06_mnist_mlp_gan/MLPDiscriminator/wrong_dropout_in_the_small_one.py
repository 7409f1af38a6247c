# mistake: dropout-in-the-wrong-player
class MLPDiscriminator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()

        def bend():
            return nn.Sequential(nn.ReLU() if deep else nn.LeakyReLU(0.2), nn.Dropout(0.3))

        self.layers = models.mlp([784, 1024, 512, 256, 1] if deep else [784, 300, 100, 1], bend)

    def forward(self, x):
        return self.layers(x.flatten(1)).squeeze(-1)
