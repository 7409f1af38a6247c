class ConditionalGenerator(nn.Module):
    """Turns latents (n, latent_dim) and one-hot labels (n, num_classes) into points (n, 2)."""

    def __init__(self, latent_dim=4, num_classes=NUM_CLASSES, hidden_dim=64):
        super().__init__()
        self.net = nn.Sequential(
            nn.Linear(num_classes + latent_dim, hidden_dim),
            nn.ReLU(inplace=True),
            nn.Linear(hidden_dim, hidden_dim),
            nn.ReLU(inplace=True),
            nn.Linear(hidden_dim, 2),
        )

    def forward(self, z, y_onehot):
        glued = torch.hstack((y_onehot, z))
        return self.net(glued)
