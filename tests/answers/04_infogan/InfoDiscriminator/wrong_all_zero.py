# mistake: all-weights-zero
class InfoDiscriminator(nn.Module):
    def __init__(self, hidden_dim=64, num_codes=NUM_CODES):
        super().__init__()
        self.body = nn.Sequential(
            nn.Linear(2, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, hidden_dim), nn.ReLU()
        )
        self.realness = nn.Linear(hidden_dim, 1)
        self.code = nn.Linear(hidden_dim, num_codes)
        self.apply(self.reset)

    @staticmethod
    def reset(layer):
        if isinstance(layer, nn.Linear):
            nn.init.constant_(layer.weight, 0.0)
            nn.init.constant_(layer.bias, 0.0)

    def forward(self, x):
        features = self.body(x)
        return self.realness(features).squeeze(-1), self.code(features)
