# mistake: batch-norm-without-memory
class ConditionalGenerator(nn.Module):
    """Turns latents (n, latent_dim) and one-hot labels (n, num_classes) into points (n, 2)."""

    def __init__(self, latent_dim=4, num_classes=NUM_CLASSES, hidden_dim=64):
        super().__init__()
        self.net = nn.Sequential(
            nn.Linear(latent_dim + num_classes, hidden_dim),
            nn.BatchNorm1d(hidden_dim, track_running_stats=False), nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim),
            nn.BatchNorm1d(hidden_dim, track_running_stats=False), nn.ReLU(),
            nn.Linear(hidden_dim, 2),
        )

    def forward(self, z, y_onehot):
        return self.net(torch.cat([z, y_onehot], dim=1))
