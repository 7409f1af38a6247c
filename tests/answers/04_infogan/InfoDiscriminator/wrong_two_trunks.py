# mistake: two-trunks
class InfoDiscriminator(nn.Module):
    def __init__(self, hidden_dim, num_codes):
        super().__init__()
        self.real = models.mlp([2, hidden_dim, hidden_dim, 1])
        self.code = models.mlp([2, hidden_dim, hidden_dim, num_codes])

    def forward(self, x):
        return self.real(x).squeeze(-1), self.code(x)
