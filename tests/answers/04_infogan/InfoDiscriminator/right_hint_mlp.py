class InfoDiscriminator(nn.Module):
    def __init__(self, hidden_dim=64, num_codes=NUM_CODES):
        super().__init__()
        self.shared = nn.Sequential(models.mlp([2, hidden_dim, hidden_dim]), nn.ReLU())
        self.real_head = nn.Linear(hidden_dim, 1)
        self.code_head = nn.Linear(hidden_dim, num_codes)

    def forward(self, x):
        h = self.shared(x)
        realness_logits = self.real_head(h)[:, 0]
        code_logits = self.code_head(h)
        return realness_logits, code_logits
