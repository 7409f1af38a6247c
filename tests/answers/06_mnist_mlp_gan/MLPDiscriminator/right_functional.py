class MLPDiscriminator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        sizes = [784, 1024, 512, 256, 1] if deep else [784, 300, 100, 1]
        self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in zip(sizes[:-1], sizes[1:]))
        self.deep = deep

    def forward(self, x):
        h = x.flatten(1)
        for layer in self.layers[:-1]:
            h = layer(h)
            h = F.dropout(F.relu(h), 0.3, training=self.training) if self.deep else leaky_relu(h)
        return self.layers[-1](h)[:, 0]
