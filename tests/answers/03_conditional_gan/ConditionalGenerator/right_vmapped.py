class Line(nn.Module):
    def __init__(self, a, b):
        super().__init__()
        self.w = nn.Parameter(torch.randn(b, a) / a**0.5)
        self.b = nn.Parameter(torch.zeros(b))

    def forward(self, x):
        return torch.func.vmap(lambda row: self.w @ row + self.b)(x)


class ConditionalGenerator(nn.Module):
    def __init__(self, latent_dim=4, num_classes=NUM_CLASSES, hidden_dim=64):
        super().__init__()
        self.layers = nn.ModuleList([Line(latent_dim + num_classes, hidden_dim), nn.ReLU(), Line(hidden_dim, hidden_dim), nn.ReLU(), Line(hidden_dim, 2)])

    def forward(self, z, y_onehot):
        h = torch.hstack((z, y_onehot))
        for layer in self.layers:
            h = layer(h)
        return h
