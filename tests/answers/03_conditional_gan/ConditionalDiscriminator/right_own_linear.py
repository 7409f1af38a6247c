class Affine(nn.Module):
    def __init__(self, a, b):
        super().__init__()
        self.table = nn.ParameterDict({"w": nn.Parameter(torch.randn(a, b) / a**0.5), "b": nn.Parameter(torch.zeros(b))})
        self.register_buffer("calls", torch.zeros((), dtype=torch.long))

    def forward(self, x):
        self.calls += 1
        return torch.einsum("ni,io->no", x, self.table["w"]) + self.table["b"]


class ConditionalDiscriminator(nn.Module):
    def __init__(self, num_classes=NUM_CLASSES, hidden_dim=64):
        super().__init__()
        self.layers = nn.ModuleList([Affine(2 + num_classes, hidden_dim), nn.Mish(), Affine(hidden_dim, hidden_dim), nn.Mish(), Affine(hidden_dim, 1)])

    def forward(self, x, y_onehot):
        h = torch.hstack((x, y_onehot))
        for layer in self.layers:
            h = layer(h)
        return h[:, 0]
