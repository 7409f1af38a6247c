def line(a, b):
    layer = nn.Linear(a, b)
    torch.compile(layer)  # never called
    return layer


class ConditionalDiscriminator(nn.Module):
    def __init__(self, num_classes=NUM_CLASSES, hidden_dim=64):
        super().__init__()
        self.layers = nn.ModuleList([line(2 + num_classes, hidden_dim), nn.ReLU(), line(hidden_dim, hidden_dim), nn.ReLU(), line(hidden_dim, 1)])

    def forward(self, x, y_onehot):
        h = torch.hstack((x, y_onehot))
        for layer in self.layers:
            h = layer(h)
        return h[:, 0]
