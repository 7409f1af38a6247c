class ConditionalGenerator(nn.Module):
    """Turns latents (n, latent_dim) and one-hot labels (n, num_classes) into points (n, 2)."""

    def __init__(self, latent_dim: int = 4, num_classes: int = NUM_CLASSES, hidden_dim: int = 64):
        super().__init__()
        self.num_classes = num_classes
        self.latent_dim = latent_dim
        self.fc1 = nn.Linear(latent_dim + num_classes, hidden_dim)
        self.fc2 = nn.Linear(hidden_dim, hidden_dim)
        self.out = nn.Linear(hidden_dim, 2)

    def forward(self, z: torch.Tensor, y_onehot: torch.Tensor) -> torch.Tensor:
        assert z.shape[0] == y_onehot.shape[0]
        assert z.shape[1] == self.latent_dim and y_onehot.shape[1] == self.num_classes
        h = torch.cat((z, y_onehot), -1)
        h = F.relu(self.fc1(h))
        h = F.relu(self.fc2(h))
        return self.out(h)
