class MLPGenerator(nn.Module):
    def __init__(self, deep: bool = False):
        super().__init__()
        self.deep = deep
        sizes = (100, 256, 512, 1024, 784) if deep else (100, 300, 784)
        self.linears = nn.ModuleList([nn.Linear(a, b) for a, b in zip(sizes[:-1], sizes[1:])])

    def forward(self, z: torch.Tensor) -> torch.Tensor:
        h = z
        for linear in self.linears[:-1]:
            h = linear(h)
            h = torch.relu(h) if self.deep else leaky_relu(h, 0.2)
        h = self.linears[-1](h)
        h = torch.tanh(h) if self.deep else torch.sigmoid(h)
        return h.unflatten(1, (1, 28, 28))
