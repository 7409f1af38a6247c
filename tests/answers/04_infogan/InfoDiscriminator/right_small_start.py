class InfoDiscriminator(nn.Module):
    def __init__(self, hidden_dim=64, num_codes=NUM_CODES):
        super().__init__()
        self.realness = nn.Linear(hidden_dim, 1)
        self.code = nn.Linear(hidden_dim, num_codes)
        self.body = nn.Sequential(models.mlp([2, hidden_dim, hidden_dim]), nn.ReLU())
        for layer in self.modules():
            if isinstance(layer, nn.Linear):
                nn.init.normal_(layer.weight, std=0.02)
                nn.init.zeros_(layer.bias)

    def forward(self, x):
        h = self.body(x)
        return self.realness(h).squeeze(-1), self.code(h)
