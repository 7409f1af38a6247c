# mistake: head-detached
class InfoDiscriminator(nn.Module):
    def __init__(self, hidden_dim=64, num_codes=NUM_CODES):
        super().__init__()
        self.body = nn.Sequential(models.mlp([2, hidden_dim, hidden_dim]), nn.ReLU())
        self.real_head = nn.Linear(hidden_dim, 1)
        self.code_head = nn.Linear(hidden_dim, num_codes)

    def forward(self, x):
        h = self.body(x)
        return self.real_head(h).squeeze(-1), self.code_head(h.detach())
