class MLPDiscriminator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()

        def bend():
            return nn.Sequential(nn.ReLU(), nn.Dropout(0.3)) if deep else nn.LeakyReLU(0.2)

        sizes = [784, 1024, 512, 256, 1] if deep else [784, 300, 100, 1]
        self.mlp = models.mlp(sizes, bend)

    def forward(self, x):
        return self.mlp(x.flatten(1)).flatten()
