class ConditionalGenerator(nn.Module):
    """Turns latents (n, latent_dim) and one-hot labels (n, num_classes) into points (n, 2)."""

    def __init__(self, latent_dim=4, num_classes=NUM_CLASSES, hidden_dim=64):
        super().__init__()
        layers = []
        width = latent_dim + num_classes
        for _ in range(2):
            layers += [nn.Linear(width, hidden_dim), nn.BatchNorm1d(hidden_dim), nn.ReLU()]
            width = hidden_dim
        layers.append(nn.Linear(width, 2))
        self.net = nn.Sequential(*layers)
        for module in self.modules():
            if isinstance(module, nn.Linear):
                nn.init.xavier_uniform_(module.weight)
                nn.init.zeros_(module.bias)

    def forward(self, z, y_onehot):
        x = torch.cat([z, y_onehot], dim=1)
        return self.net(x)
