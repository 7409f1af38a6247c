# mistake: random-output
class InfoDiscriminator(nn.Module):
    def __init__(self, hidden_dim=64, num_codes=NUM_CODES):
        super().__init__()
        self.hidden_dim, self.num_codes = hidden_dim, num_codes
        self.body = nn.Sequential(nn.Linear(2, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, hidden_dim), nn.ReLU())

    def forward(self, x):
        h = self.body(x)
        real_head = nn.Linear(self.hidden_dim, 1)
        code_head = nn.Linear(self.hidden_dim, self.num_codes)
        return real_head(h).squeeze(-1), code_head(h)
