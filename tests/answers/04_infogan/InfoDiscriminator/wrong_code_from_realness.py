# mistake: head-on-head
class InfoDiscriminator(nn.Module):
    def __init__(self, hidden_dim=64, num_codes=NUM_CODES):
        super().__init__()
        self.net = models.mlp([2, hidden_dim, hidden_dim, 1])
        self.code_head = nn.Linear(1, num_codes)

    def forward(self, x):
        realness = self.net(x)
        return realness.squeeze(-1), self.code_head(realness)
