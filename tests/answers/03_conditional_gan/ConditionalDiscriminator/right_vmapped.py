class Line(nn.Module):
    def __init__(self, a, b):
        super().__init__()
        self.w = nn.Parameter(torch.randn(b, a) / a**0.5)
        self.b = nn.Parameter(torch.zeros(b))

    def forward(self, x):
        return torch.func.vmap(lambda row: self.w @ row + self.b)(x)


class ConditionalDiscriminator(nn.Module):
    def __init__(self, num_classes=NUM_CLASSES, hidden_dim=64):
        super().__init__()
        self.layers = nn.ModuleList([Line(2 + num_classes, hidden_dim), nn.ReLU(), Line(hidden_dim, hidden_dim), nn.ReLU(), Line(hidden_dim, 1)])

    def forward(self, x, y_onehot):
        h = torch.hstack((x, y_onehot))
        for layer in self.layers:
            h = layer(h)
        return h[:, 0]
