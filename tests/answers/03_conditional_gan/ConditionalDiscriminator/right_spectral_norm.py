class ConditionalDiscriminator(nn.Module):
    def __init__(self, num_classes=NUM_CLASSES, hidden_dim=64):
        super().__init__()
        from torch.nn.utils.parametrizations import spectral_norm

        self.net = nn.Sequential(
            spectral_norm(nn.Linear(2 + num_classes, hidden_dim)), nn.LeakyReLU(0.2),
            spectral_norm(nn.Linear(hidden_dim, hidden_dim)), nn.LeakyReLU(0.2),
            spectral_norm(nn.Linear(hidden_dim, 1)),
        )

    def forward(self, x, y_onehot):
        return self.net(torch.cat([x, y_onehot], dim=1)).squeeze(-1)
