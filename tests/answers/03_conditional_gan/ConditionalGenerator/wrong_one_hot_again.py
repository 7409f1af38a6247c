# mistake: one-hot-twice
class ConditionalGenerator(nn.Module):
    """Turns latents (n, latent_dim) and one-hot labels (n, num_classes) into points (n, 2)."""

    def __init__(self, latent_dim=4, num_classes=NUM_CLASSES, hidden_dim=64):
        super().__init__()
        self.num_classes = num_classes
        self.net = models.mlp([latent_dim + num_classes, hidden_dim, hidden_dim, 2])

    def forward(self, z, y_onehot):
        y = one_hot(y_onehot, self.num_classes)
        return self.net(torch.cat([z, y], dim=1))
