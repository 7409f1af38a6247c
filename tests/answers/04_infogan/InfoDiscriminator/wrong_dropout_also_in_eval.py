# mistake: random-output
class InfoDiscriminator(nn.Module):
    def __init__(self, hidden_dim=64, num_codes=NUM_CODES):
        super().__init__()
        self.l1, self.l2 = nn.Linear(2, hidden_dim), nn.Linear(hidden_dim, hidden_dim)
        self.real_head, self.code_head = nn.Linear(hidden_dim, 1), nn.Linear(hidden_dim, num_codes)

    def forward(self, x):
        h = F.dropout(torch.relu(self.l1(x)), 0.2)
        h = F.dropout(torch.relu(self.l2(h)), 0.2)
        return self.real_head(h).squeeze(-1), self.code_head(h)
