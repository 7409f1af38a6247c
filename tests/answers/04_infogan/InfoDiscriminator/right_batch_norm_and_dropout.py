def block(n_in, n_out, p=0.1):
    return [nn.Linear(n_in, n_out), nn.BatchNorm1d(n_out), nn.LeakyReLU(0.2), nn.Dropout(p)]


class InfoDiscriminator(nn.Module):
    def __init__(self, hidden_dim=64, num_codes=NUM_CODES):
        super().__init__()
        self.trunk = nn.Sequential(*block(2, hidden_dim), *block(hidden_dim, hidden_dim))
        self.heads = nn.ModuleDict(
            {"real": nn.Linear(hidden_dim, 1), "code": nn.Linear(hidden_dim, num_codes)}
        )

    def forward(self, x):
        features = self.trunk(x)
        return self.heads["real"](features).squeeze(dim=1), self.heads["code"](features)
