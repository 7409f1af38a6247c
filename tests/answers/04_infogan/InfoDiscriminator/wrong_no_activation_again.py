# mistake: no-activation
class InfoDiscriminator(nn.Module):
    def __init__(self, hidden_dim=64, num_codes=NUM_CODES):
        super().__init__()
        self.fc1 = nn.Linear(2, hidden_dim)
        self.fc2 = nn.Linear(hidden_dim, hidden_dim)
        self.real_head = nn.Linear(hidden_dim, 1)
        self.code_head = nn.Linear(hidden_dim, num_codes)

    def forward(self, x):
        h = self.fc2(self.fc1(x))
        return self.real_head(h).squeeze(-1), self.code_head(h)
