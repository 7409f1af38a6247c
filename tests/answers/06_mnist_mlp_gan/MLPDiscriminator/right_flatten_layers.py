class MLPDiscriminator(nn.Sequential):
    def __init__(self, deep=False):
        if deep:
            body = models.mlp([784, 1024, 512, 256, 1], lambda: nn.Sequential(nn.ReLU(), nn.Dropout(0.3)))
        else:
            body = models.mlp([784, 300, 100, 1], lambda: nn.LeakyReLU(0.2))
        super().__init__(nn.Flatten(), body, nn.Flatten(0))
