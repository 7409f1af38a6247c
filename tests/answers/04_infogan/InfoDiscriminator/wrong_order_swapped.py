# mistake: heads-swapped
class InfoDiscriminator(nn.Module):
    def __init__(self, hidden_dim=64, num_codes=NUM_CODES):
        super().__init__()
        self.trunk = nn.Sequential(models.mlp([2, hidden_dim, hidden_dim]), nn.ReLU())
        self.to_code = nn.Linear(hidden_dim, num_codes)
        self.to_real = nn.Linear(hidden_dim, 1)

    def forward(self, x):
        h = self.trunk(x)
        code_logits = self.to_code(h)
        realness_logits = self.to_real(h).squeeze(-1)
        return code_logits, realness_logits
