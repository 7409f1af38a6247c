class InfoDiscriminator(nn.Module):
    def __init__(self, hidden_dim=64, num_codes=NUM_CODES):
        super().__init__()
        self.body = nn.Sequential(models.mlp([2, hidden_dim, hidden_dim]), nn.ReLU())
        self.realness, self.code = nn.Linear(hidden_dim, 1), nn.Linear(hidden_dim, num_codes)
        for head in (self.realness, self.code):
            nn.init.zeros_(head.weight)
            nn.init.zeros_(head.bias)

    def forward(self, x):
        features = self.body(x)
        return self.realness(features).squeeze(-1), self.code(features)
