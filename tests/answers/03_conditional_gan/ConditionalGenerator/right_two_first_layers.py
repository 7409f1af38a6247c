class ConditionalGenerator(nn.Module):
    def __init__(self, latent_dim=4, num_classes=NUM_CLASSES, hidden_dim=64):
        super().__init__()
        self.from_noise = nn.Linear(latent_dim, hidden_dim)
        self.from_label = nn.Linear(num_classes, hidden_dim, bias=False)
        self.rest = nn.Sequential(nn.ReLU(), nn.Linear(hidden_dim, hidden_dim), nn.ReLU(),
                                  nn.Linear(hidden_dim, 2))

    def forward(self, z, y_onehot):
        return self.rest(self.from_noise(z) + self.from_label(y_onehot))
