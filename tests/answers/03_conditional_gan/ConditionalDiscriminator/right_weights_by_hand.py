class ConditionalDiscriminator(nn.Module):
    """Judges pairs of points (n, 2) and one-hot labels (n, num_classes): logits (n,)."""

    def __init__(self, num_classes=NUM_CLASSES, hidden_dim=64):
        super().__init__()
        sizes = [2 + num_classes, hidden_dim, hidden_dim, 1]
        self.weights = nn.ParameterList(
            nn.Parameter(torch.randn(a, b) * (2 / a) ** 0.5) for a, b in zip(sizes, sizes[1:])
        )
        self.biases = nn.ParameterList(nn.Parameter(torch.zeros(b)) for b in sizes[1:])

    def forward(self, x, y_onehot):
        h = torch.cat([x, y_onehot], dim=1)
        last = len(self.weights) - 1
        for i, (w, b) in enumerate(zip(self.weights, self.biases)):
            h = h @ w + b
            if i < last:
                h = h.clamp(min=0)
        return h.sum(dim=1)
