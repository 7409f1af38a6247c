# mistake: plain-relu
class MLPGenerator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        sizes = [100, 256, 512, 1024, 784] if deep else [100, 300, 784]
        self.net = nn.Sequential(models.mlp(sizes), nn.Tanh() if deep else nn.Sigmoid())

    def forward(self, z):
        return self.net(z).reshape(-1, 1, 28, 28)
