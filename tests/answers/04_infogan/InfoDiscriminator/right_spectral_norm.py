from torch.nn.utils.parametrizations import spectral_norm


class InfoDiscriminator(nn.Module):
    def __init__(self, hidden_dim=64, num_codes=NUM_CODES):
        super().__init__()
        self.body = nn.Sequential(
            spectral_norm(nn.Linear(2, hidden_dim)), nn.LeakyReLU(0.1),
            spectral_norm(nn.Linear(hidden_dim, hidden_dim)), nn.LeakyReLU(0.1),
        )
        self.realness = spectral_norm(nn.Linear(hidden_dim, 1))
        self.code = spectral_norm(nn.Linear(hidden_dim, num_codes))

    def forward(self, x):
        features = self.body(x)
        return self.realness(features).squeeze(-1), self.code(features)
