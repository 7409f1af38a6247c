# mistake: inputs-cut-off
class InfoDiscriminator(nn.Module):
    def __init__(self, hidden_dim=64, num_codes=NUM_CODES):
        super().__init__()
        self.body = nn.Sequential(models.mlp([2, hidden_dim, hidden_dim]), nn.ReLU())
        self.realness = nn.Linear(hidden_dim, 1)
        self.code = nn.Linear(hidden_dim, num_codes)
        pass

    def forward(self, x):
        x = x.detach()
        features = self.body(x)
        pass
        return self.realness(features).squeeze(-1), self.code(features)
