class ConditionalDiscriminator(nn.Module):
    """Judges pairs of points (n, 2) and one-hot labels (n, num_classes): logits (n,)."""

    def __init__(self, num_classes: int = NUM_CLASSES, hidden_dim: int = 64) -> None:
        super().__init__()
        self.first = nn.Linear(num_classes + 2, hidden_dim)
        self.second = nn.Linear(hidden_dim, hidden_dim)
        self.head = nn.Linear(hidden_dim, 1)

    def forward(self, x: torch.Tensor, y_onehot: torch.Tensor) -> torch.Tensor:
        assert x.ndim == 2 and x.size(1) == 2
        h = torch.cat((y_onehot, x), dim=1)   # the label first
        h = self.first(h).relu()
        h = self.second(h).relu()
        logits = self.head(h)
        assert logits.shape == (x.size(0), 1)
        return logits[:, 0]
