class InfoDiscriminator(nn.Module):
    def __init__(self, hidden_dim, num_codes):
        super().__init__()
        self.first = nn.Sequential(nn.Linear(2, hidden_dim), nn.LeakyReLU(0.1))
        self.real = models.mlp([hidden_dim, hidden_dim, 1])
        self.code = models.mlp([hidden_dim, hidden_dim, num_codes])

    def forward(self, x):
        h = self.first(x)
        return self.real(h)[:, 0], self.code(h)
