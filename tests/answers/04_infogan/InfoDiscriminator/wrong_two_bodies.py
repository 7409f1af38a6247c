# mistake: two-trunks
class InfoDiscriminator(nn.Module):
    def __init__(self, hidden_dim=64, num_codes=NUM_CODES):
        super().__init__()
        self.real_net = models.mlp([2, hidden_dim, hidden_dim, 1])
        self.code_net = models.mlp([2, hidden_dim, hidden_dim, num_codes])

    def forward(self, x):
        return self.real_net(x).squeeze(-1), self.code_net(x)
