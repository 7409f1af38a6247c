class MLPGenerator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        sizes = [100, 256, 512, 1024, 784] if deep else [100, 300, 784]
        self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in zip(sizes[:-1], sizes[1:]))
        self.deep = deep

    def forward(self, z):
        for layer in self.layers[:-1]:
            z = F.relu(layer(z)) if self.deep else leaky_relu(layer(z))
        z = self.layers[-1](z)
        return (torch.tanh(z) if self.deep else torch.sigmoid(z)).unflatten(1, (1, 28, 28))
