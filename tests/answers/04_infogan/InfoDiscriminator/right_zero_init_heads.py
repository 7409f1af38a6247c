class InfoDiscriminator(nn.Module):
    def __init__(self, hidden_dim=64, num_codes=NUM_CODES):
        super().__init__()
        self.body = nn.Sequential(
            nn.Linear(2, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, hidden_dim), nn.ReLU()
        )
        self.real_head = nn.Linear(hidden_dim, 1)
        self.code_head = nn.Linear(hidden_dim, num_codes)
        for head in (self.real_head, self.code_head):
            # a D that knows nothing: all logits are 0 at the start
            nn.init.zeros_(head.weight)
            nn.init.zeros_(head.bias)

    def forward(self, x):
        features = self.body(x)
        return self.real_head(features).squeeze(-1), self.code_head(features)
