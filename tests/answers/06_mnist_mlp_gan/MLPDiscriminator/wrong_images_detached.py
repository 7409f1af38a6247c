# mistake: inputs-cut-off
class MLPDiscriminator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        if deep:
            self.net = nn.Sequential(nn.Flatten(), models.mlp([784, 1024, 512, 256, 1], lambda: nn.Sequential(nn.ReLU(), nn.Dropout(0.3))))
        else:
            self.net = nn.Sequential(nn.Flatten(), models.mlp([784, 300, 100, 1], lambda: nn.LeakyReLU(0.2)))

    def forward(self, x):
        return self.net(x.detach()).squeeze(-1)
