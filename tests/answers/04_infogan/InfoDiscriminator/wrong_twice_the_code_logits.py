# mistake: other-number-of-code-logits
class InfoDiscriminator(nn.Module):
    def __init__(self, hidden_dim=64, num_codes=NUM_CODES):
        super().__init__()
        self.body = nn.Sequential(models.mlp([2, hidden_dim, hidden_dim]), nn.ReLU())
        self.realness = nn.Linear(hidden_dim, 1)
        self.code = nn.Linear(hidden_dim, 2 * num_codes)

    def forward(self, x):
        h = self.body(x)
        return self.realness(h).flatten(), self.code(h)
