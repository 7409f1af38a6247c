# mistake: heads-not-separate
class InfoDiscriminator(nn.Module):
    def __init__(self, hidden_dim, num_codes):
        super().__init__()
        self.net = models.mlp([2, hidden_dim, hidden_dim, 1 + num_codes])

    def forward(self, x):
        return self.net(x)
