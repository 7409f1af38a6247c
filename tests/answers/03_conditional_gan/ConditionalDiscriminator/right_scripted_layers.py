class Line(nn.Module):
    def __init__(self, a, b):
        super().__init__()
        self.inner = torch.jit.script(nn.Linear(a, b))

    def forward(self, x):
        return self.inner(x)


class ConditionalDiscriminator(nn.Module):
    def __init__(self, num_classes=NUM_CLASSES, hidden_dim=64):
        super().__init__()
        self.layers = nn.ModuleList([Line(2 + num_classes, hidden_dim), nn.ELU(), Line(hidden_dim, hidden_dim), nn.ELU(), Line(hidden_dim, 1)])

    def forward(self, x, y_onehot):
        h = torch.hstack((x, y_onehot))
        for layer in self.layers:
            h = layer(h)
        return h[:, 0]
