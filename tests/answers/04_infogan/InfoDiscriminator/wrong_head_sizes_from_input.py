# mistake: wrong-number-of-inputs
class InfoDiscriminator(nn.Module):
    def __init__(self, hidden_dim=64, num_codes=NUM_CODES):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(2, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, hidden_dim), nn.ReLU())
        self.real_head = nn.Linear(2, 1)
        self.code_head = nn.Linear(2, num_codes)

    def forward(self, x):
        h = self.body(x)
        return self.real_head(h).squeeze(-1), self.code_head(h)
