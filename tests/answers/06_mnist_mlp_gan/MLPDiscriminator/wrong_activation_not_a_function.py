# mistake: layer-for-its-maker
# says: An activation layer is called without an input: a finished layer stands where a function that makes one is wanted, as in models.mlp, or there is a pair of parentheses too many.
# look: For models.mlp: lambda: nn.LeakyReLU(0.2).
class MLPDiscriminator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        if deep:
            self.net = models.mlp([784, 1024, 512, 256, 1], nn.Sequential(nn.ReLU(), nn.Dropout(0.3)))
        else:
            self.net = models.mlp([784, 300, 100, 1], nn.LeakyReLU(0.2))

    def forward(self, x):
        return self.net(x.flatten(1)).squeeze(-1)
