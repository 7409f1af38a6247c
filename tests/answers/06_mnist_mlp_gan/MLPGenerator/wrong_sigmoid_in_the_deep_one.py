# mistake: range-mismatch
class MLPGenerator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        if deep:
            self.layers = models.mlp([100, 256, 512, 1024, 784])
        else:
            self.layers = models.mlp([100, 300, 784], lambda: nn.LeakyReLU(0.2))

    def forward(self, z):
        return torch.sigmoid(self.layers(z)).reshape(-1, 1, 28, 28)
