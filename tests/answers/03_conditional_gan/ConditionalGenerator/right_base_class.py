class Glued(nn.Module):
    """A network on two tensors side by side."""

    def __init__(self, left, right, hidden, outputs):
        super().__init__()
        self.net = models.mlp([left + right, hidden, hidden, outputs])

    def forward(self, a, b):
        return self.net(torch.cat([a, b.to(a.dtype)], dim=1))


class ConditionalGenerator(Glued):
    def __init__(self, latent_dim=4, num_classes=NUM_CLASSES, hidden_dim=64):
        super().__init__(latent_dim, num_classes, hidden_dim, 2)
