class Glued(nn.Module):
    """A network on two tensors side by side."""

    def __init__(self, left, right, hidden, outputs):
        super().__init__()
        self.net = models.mlp([left + right, hidden, hidden, outputs])

    def forward(self, a, b):
        return self.net(torch.cat([a, b.to(a.dtype)], dim=1))




class ConditionalDiscriminator(Glued):
    def __init__(self, num_classes=NUM_CLASSES, hidden_dim=64):
        super().__init__(2, num_classes, hidden_dim, 1)

    def forward(self, x, y_onehot):
        return super().forward(x, y_onehot).flatten()
