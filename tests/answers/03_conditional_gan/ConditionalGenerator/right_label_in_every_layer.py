class ConditionalGenerator(nn.Module):
    """Turns latents (n, latent_dim) and one-hot labels (n, num_classes) into points (n, 2)."""

    def __init__(self, latent_dim=4, num_classes=NUM_CLASSES, hidden_dim=64):
        super().__init__()
        inputs = [latent_dim, hidden_dim, hidden_dim]
        outputs = [hidden_dim, hidden_dim, 2]
        self.layers = nn.ModuleList(
            nn.Linear(a + num_classes, b) for a, b in zip(inputs, outputs)
        )

    def forward(self, z, y_onehot):
        h = z
        for i, layer in enumerate(self.layers):
            if i > 0:
                h = torch.relu(h)
            h = layer(torch.cat([h, y_onehot], dim=1))
        return h
