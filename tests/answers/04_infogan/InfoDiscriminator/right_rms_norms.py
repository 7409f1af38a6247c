from torch import nn


class InfoDiscriminator(nn.Module):
    def __init__(self, hidden_dim, num_codes):
        super().__init__()
        self.body = nn.Sequential(
            nn.Linear(2, hidden_dim), nn.ReLU(), nn.RMSNorm(hidden_dim),
            nn.Linear(hidden_dim, hidden_dim), nn.ReLU(), nn.RMSNorm(hidden_dim),
        )  # fmt: skip
        self.realness = nn.Linear(hidden_dim, 1)
        self.code = nn.Linear(hidden_dim, num_codes)

    def forward(self, x):
        h = self.body(x)
        return self.realness(h).squeeze(1), self.code(h)
