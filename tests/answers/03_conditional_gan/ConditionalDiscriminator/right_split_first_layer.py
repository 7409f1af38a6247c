class ConditionalDiscriminator(nn.Module):
    """Judges pairs of points (n, 2) and one-hot labels (n, num_classes): logits (n,)."""

    def __init__(self, num_classes=NUM_CLASSES, hidden_dim=64):
        super().__init__()
        self.point = nn.Linear(2, hidden_dim)
        self.label = nn.Linear(num_classes, hidden_dim, bias=False)
        self.middle = nn.Linear(hidden_dim, hidden_dim)
        self.end = nn.Linear(hidden_dim, 1)

    def forward(self, x, y_onehot):
        h = F.relu(self.point(x) + self.label(y_onehot))
        h = F.relu(self.middle(h))
        return torch.flatten(self.end(h))
