# mistake: examples-mixed
class ConditionalDiscriminator(nn.Module):
    """Judges pairs of points (n, 2) and one-hot labels (n, num_classes): logits (n,)."""

    def __init__(self, num_classes=NUM_CLASSES, hidden_dim=64):
        super().__init__()
        self.net = models.mlp([2 + num_classes, hidden_dim, hidden_dim, 1])

    def forward(self, x, y_onehot):
        x = (x - x.mean(dim=0)) / (x.std(dim=0, unbiased=False) + 1e-5)
        return self.net(torch.cat([x, y_onehot], dim=1)).squeeze(-1)
