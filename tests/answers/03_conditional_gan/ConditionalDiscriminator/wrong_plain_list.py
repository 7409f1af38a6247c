# mistake: layers-not-registered
class ConditionalDiscriminator(nn.Module):
    def __init__(self, num_classes=NUM_CLASSES, hidden_dim=64):
        super().__init__()
        self.layers = [
            nn.Linear(2 + num_classes, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, 1),
        ]

    def forward(self, x, y_onehot):
        h = torch.cat([x, y_onehot], dim=1)
        for layer in self.layers:
            h = layer(h)
        return h.squeeze(-1)
