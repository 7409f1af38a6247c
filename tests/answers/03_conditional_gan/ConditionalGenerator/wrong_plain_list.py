# mistake: layers-not-registered
class ConditionalGenerator(nn.Module):
    """Turns latents (n, latent_dim) and one-hot labels (n, num_classes) into points (n, 2)."""

    def __init__(self, latent_dim=4, num_classes=NUM_CLASSES, hidden_dim=64):
        super().__init__()
        self.layers = [
            nn.Linear(latent_dim + num_classes, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, 2),
        ]

    def forward(self, z, y_onehot):
        x = torch.cat([z, y_onehot], dim=1)
        for layer in self.layers:
            x = layer(x)
        return x
