class ConditionalDiscriminator(nn.Module):
    """Judges pairs of points (n, 2) and one-hot labels (n, num_classes): logits (n,)."""

    def __init__(self, num_classes=NUM_CLASSES, hidden_dim=64):
        super().__init__()
        self.net = nn.Sequential(
            nn.Linear(2 + num_classes, hidden_dim),
            nn.LeakyReLU(0.2),
            nn.Linear(hidden_dim, hidden_dim),
            nn.LeakyReLU(0.2),
            nn.Linear(hidden_dim, 1),
            nn.Flatten(0),
        )

    def forward(self, x, y_onehot):
        pair = torch.hstack([x, y_onehot])
        return self.net(pair)
