# mistake: other-dropout
class MLPDiscriminator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        bend = (lambda: nn.Sequential(nn.ReLU(), nn.Dropout(0.3))) if deep else (lambda: nn.LeakyReLU(0.2))
        layers = models.mlp([784, 1024, 512, 256, 1] if deep else [784, 300, 100, 1], bend)
        self.net = nn.Sequential(nn.Flatten(), nn.Dropout(0.3), layers) if deep else nn.Sequential(nn.Flatten(), layers)

    def forward(self, x):
        return self.net(x).squeeze(-1)
