# mistake: layers-not-registered
class MLPGenerator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        self.deep = deep
        sizes = [100, 256, 512, 1024, 784] if deep else [100, 300, 784]
        self.layers = [nn.Linear(a, b) for a, b in zip(sizes, sizes[1:])]

    def forward(self, z):
        for layer in self.layers[:-1]:
            z = F.relu(layer(z)) if self.deep else F.leaky_relu(layer(z), 0.2)
        z = self.layers[-1](z)
        z = torch.tanh(z) if self.deep else torch.sigmoid(z)
        return z.reshape(-1, 1, 28, 28)
