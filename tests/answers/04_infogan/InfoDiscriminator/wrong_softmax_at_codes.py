# mistake: sigmoid-inside
class InfoDiscriminator(nn.Module):
    def __init__(self, hidden_dim=64, num_codes=NUM_CODES):
        super().__init__()
        self.shared = nn.Sequential(models.mlp([2, hidden_dim, hidden_dim]), nn.ReLU())
        self.head_d = nn.Linear(hidden_dim, 1)
        self.head_q = nn.Linear(hidden_dim, num_codes)

    def forward(self, x):
        feats = self.shared(x)
        d = self.head_d(feats).squeeze(-1)
        q = torch.softmax(self.head_q(feats), dim=1)
        return d, q
