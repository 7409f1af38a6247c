# mistake: other-activation
class MLPGenerator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        self.deep = deep
        if deep:
            self.net = models.mlp([100, 256, 512, 1024, 784])
        else:
            self.net = nn.Sequential(nn.Linear(100, 300), nn.LeakyReLU(0.2), nn.Linear(300, 784))

    def forward(self, z):
        out = self.net(z)
        out = torch.tanh(out) if self.deep else torch.softmax(out, dim=1)
        return out.reshape(-1, 1, 28, 28)
