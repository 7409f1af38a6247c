# mistake: head-on-head
class InfoDiscriminator(nn.Module):
    def __init__(self, hidden_dim=64, num_codes=2):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(2, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, hidden_dim), nn.ReLU())
        self.code = nn.Linear(hidden_dim, num_codes)
        self.real = nn.Linear(num_codes, 1)
    def forward(self, x):
        c = self.code(self.body(x))
        return self.real(c).squeeze(-1), c
