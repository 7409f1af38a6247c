# mistake: hidden-dim-ignored
class InfoDiscriminator(nn.Module):
    def __init__(self, hidden_dim, num_codes):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(2, 64), nn.ReLU(), nn.Linear(64, 64), nn.ReLU())
        self.real = nn.Linear(64, 1)
        self.code = nn.Linear(64, num_codes)

    def forward(self, x):
        h = self.body(x)
        return self.real(h).squeeze(-1), self.code(h)
