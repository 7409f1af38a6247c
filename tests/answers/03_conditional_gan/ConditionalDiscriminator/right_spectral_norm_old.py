def normed(a, b):
    return nn.utils.spectral_norm(nn.Linear(a, b))


class ConditionalDiscriminator(nn.Module):
    def __init__(self, num_classes=NUM_CLASSES, hidden_dim=64):
        super().__init__()
        self.layers = nn.ModuleList([normed(2 + num_classes, hidden_dim), nn.SiLU(), normed(hidden_dim, hidden_dim), nn.SiLU(), normed(hidden_dim, 1)])

    def forward(self, x, y_onehot):
        h = torch.hstack((x, y_onehot))
        for layer in self.layers:
            h = layer(h)
        return h[:, 0]
