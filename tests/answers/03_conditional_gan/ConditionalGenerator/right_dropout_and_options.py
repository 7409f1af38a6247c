class ConditionalGenerator(nn.Module):
    """Turns latents (n, latent_dim) and one-hot labels (n, num_classes) into points (n, 2)."""

    def __init__(self, latent_dim=4, num_classes=NUM_CLASSES, hidden_dim=64, p_drop=0.05):
        super().__init__()
        self.hidden = nn.Sequential(
            nn.Linear(latent_dim + num_classes, hidden_dim), nn.LeakyReLU(0.2),
            nn.Linear(hidden_dim, hidden_dim), nn.LeakyReLU(0.2), nn.Dropout(p_drop),
            nn.Linear(hidden_dim, hidden_dim), nn.LeakyReLU(0.2),
        )
        self.last = nn.Linear(hidden_dim, 2)

    def forward(self, z, y_onehot):
        return self.last(self.hidden(torch.concat([z, y_onehot], dim=-1)))
