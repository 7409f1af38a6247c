class MLPGenerator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        self.deep = deep
        if deep:
            self.layers = models.mlp([NOISE_DIM, 256, 512, 1024, 28 * 28])
        else:
            self.layers = models.mlp([NOISE_DIM, 300, 28 * 28], lambda: nn.LeakyReLU(0.2))

    def forward(self, z):
        out = self.layers(z)
        out = torch.tanh(out) if self.deep else torch.sigmoid(out)
        return out.view(z.shape[0], 1, 28, 28)
