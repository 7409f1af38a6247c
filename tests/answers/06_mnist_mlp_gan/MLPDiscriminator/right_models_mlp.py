def relu_and_dropout():
    return nn.Sequential(nn.ReLU(), nn.Dropout(p=0.3))


class MLPDiscriminator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        if deep:
            self.layers = models.mlp([784, 1024, 512, 256, 1], relu_and_dropout)
        else:
            self.layers = models.mlp([784, 300, 100, 1], lambda: nn.LeakyReLU(0.2))

    def forward(self, x):
        pixels = x.flatten(start_dim=1)
        return self.layers(pixels)[:, 0]
