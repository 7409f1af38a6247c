class Affine(nn.Module):
    """x @ weight + bias, with a row of biases."""

    def __init__(self, a, b):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(a, b) / a**0.5)
        self.bias = nn.Parameter(torch.zeros(1, b))

    def forward(self, x):
        return x @ self.weight + self.bias


class MLPGenerator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        sizes = [100, 256, 512, 1024, 784] if deep else [100, 300, 784]
        self.deep = deep
        self.layers = nn.ModuleList([Affine(a, b) for a, b in zip(sizes, sizes[1:])])

    def forward(self, z):
        for layer in self.layers[:-1]:
            z = F.relu(layer(z)) if self.deep else F.leaky_relu(layer(z), 0.2)
        z = self.layers[-1](z)
        z = torch.tanh(z) if self.deep else torch.sigmoid(z)
        return z.unflatten(1, (1, 28, 28))
