class MLPGenerator(nn.Sequential):
    def __init__(self, deep=False):
        body = models.mlp([100, 256, 512, 1024, 784]) if deep else models.mlp([100, 300, 784], lambda: nn.LeakyReLU(0.2))
        super().__init__(body, nn.Tanh() if deep else nn.Sigmoid(), nn.Unflatten(1, (1, 28, 28)))
