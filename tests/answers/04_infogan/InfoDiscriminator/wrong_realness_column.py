# mistake: one-column-too-many
class InfoDiscriminator(nn.Module):
    def __init__(self, hidden_dim=64, num_codes=NUM_CODES):
        super().__init__()
        self.body = nn.Sequential(models.mlp([2, hidden_dim, hidden_dim]), nn.ReLU())
        self.head_real = nn.Linear(hidden_dim, 1)
        self.head_code = nn.Linear(hidden_dim, num_codes)

    def forward(self, x):
        features = self.body(x)
        return self.head_real(features), self.head_code(features)
