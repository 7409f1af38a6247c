class InfoDiscriminator(nn.Module):
    """Points (n, 2) to two heads on one body: realness logits (n,), code logits (n, num_codes)."""

    def __init__(self, hidden_dim=64, num_codes=NUM_CODES):
        super().__init__()
        self.body = nn.Sequential(
            nn.Linear(2, hidden_dim),
            nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim),
            nn.ReLU(),
        )
        self.realness = nn.Linear(hidden_dim, 1)
        self.code = nn.Linear(hidden_dim, num_codes)

    def forward(self, x):
        features = self.body(x)
        return self.realness(features).squeeze(-1), self.code(features)
