# mistake: other-defaults
class InfoDiscriminator(nn.Module):
    def __init__(self, hidden_dim=64, num_codes=10):
        super().__init__()
        self.body = nn.Sequential(models.mlp([2, hidden_dim, hidden_dim]), nn.ReLU())
        self.realness = nn.Linear(hidden_dim, 1)
        self.code = nn.Linear(hidden_dim, num_codes)

    def forward(self, x):
        features = self.body(x)
        return self.realness(features).squeeze(-1), self.code(features)
