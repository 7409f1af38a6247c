class InfoDiscriminator(nn.Module):
    def __init__(self, hidden_dim=64, num_codes=NUM_CODES):
        super().__init__()
        layers = []
        last = 2
        for _ in range(2):
            layers += [nn.Linear(last, hidden_dim), nn.BatchNorm1d(hidden_dim), nn.ReLU(), nn.Dropout(0.1)]
            last = hidden_dim
        self.body = nn.Sequential(*layers)
        self.heads = nn.ModuleDict({"real": nn.Linear(last, 1), "code": nn.Linear(last, num_codes)})

    def forward(self, x):
        h = self.body(x)
        return self.heads["real"](h).flatten(), self.heads["code"](h)
