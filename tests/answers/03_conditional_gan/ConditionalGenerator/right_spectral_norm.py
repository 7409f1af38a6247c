class ConditionalGenerator(nn.Module):
    def __init__(self, latent_dim=4, num_classes=NUM_CLASSES, hidden_dim=64):
        super().__init__()
        from torch.nn.utils.parametrizations import spectral_norm

        self.net = nn.Sequential(
            spectral_norm(nn.Linear(latent_dim + num_classes, hidden_dim)), nn.LeakyReLU(0.2),
            spectral_norm(nn.Linear(hidden_dim, hidden_dim)), nn.LeakyReLU(0.2),
            spectral_norm(nn.Linear(hidden_dim, 2)),
        )

    def forward(self, z, y_onehot):
        return self.net(torch.cat([z, y_onehot], dim=1))
