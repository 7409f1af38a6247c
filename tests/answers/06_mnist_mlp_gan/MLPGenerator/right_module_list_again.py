class MLPGenerator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        sizes = [100, 256, 512, 1024, 784] if deep else [100, 300, 784]
        self.linears = nn.ModuleList([nn.Linear(i, o) for i, o in zip(sizes[:-1], sizes[1:])])
        self.bend = nn.ReLU() if deep else nn.LeakyReLU(negative_slope=0.2)
        self.last = nn.Tanh() if deep else nn.Sigmoid()

    def forward(self, z):
        h = z
        for linear in self.linears[:-1]:
            h = self.bend(linear(h))
        pixels = self.last(self.linears[-1](h))
        return pixels.reshape(len(z), 1, 28, 28)
