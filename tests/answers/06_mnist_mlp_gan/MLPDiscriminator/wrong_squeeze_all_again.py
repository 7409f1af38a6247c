# mistake: batch-squeezed-away
class MLPDiscriminator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        if deep:
            mlp = models.mlp([784, 1024, 512, 256, 1], lambda: nn.Sequential(nn.ReLU(), nn.Dropout(0.3)))
        else:
            mlp = models.mlp([784, 300, 100, 1], lambda: nn.LeakyReLU(0.2))
        self.net = nn.Sequential(nn.Flatten(), mlp)

    def forward(self, x):
        return self.net(x).squeeze()
