# mistake: code-as-input
class InfoDiscriminator(nn.Module):
    def __init__(self, hidden_dim=64, num_codes=NUM_CODES):
        super().__init__()
        self.body = nn.Sequential(models.mlp([2 + num_codes, hidden_dim, hidden_dim]), nn.ReLU())
        self.real = nn.Linear(hidden_dim, 1)
        self.code = nn.Linear(hidden_dim, num_codes)

    def forward(self, x, code_onehot):
        h = self.body(torch.cat([x, code_onehot], dim=1))
        return self.real(h).squeeze(-1), self.code(h)
