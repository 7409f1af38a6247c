class InfoDiscriminator(nn.Module):
    def __init__(self, hidden_dim=64, num_codes=NUM_CODES):
        super().__init__()
        self.body = models.mlp([2, hidden_dim, hidden_dim])
        self.w = nn.Parameter(torch.randn(hidden_dim) / hidden_dim ** 0.5)
        self.b = nn.Parameter(torch.zeros(()))
        self.codes = nn.Linear(hidden_dim, num_codes)

    def encode(self, x):
        return self.body(x).clamp(min=0)

    def forward(self, x):
        h = self.encode(x)
        return h @ self.w + self.b, self.codes(h)
