# mistake: one-column-too-many
class InfoDiscriminator(nn.Module):
    def __init__(self, hidden_dim=64, num_codes=NUM_CODES):
        super().__init__()
        self.l1 = nn.Linear(2, hidden_dim)
        self.l2 = nn.Linear(hidden_dim, hidden_dim)
        self.real_logit = nn.Linear(hidden_dim, 1)
        self.code_logits = nn.Linear(hidden_dim, num_codes)

    def forward(self, x):
        h = F.relu(self.l2(F.relu(self.l1(x))))
        return self.real_logit(h), self.code_logits(h)
