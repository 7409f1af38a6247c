# mistake: code-as-input
class InfoDiscriminator(nn.Module):
    def __init__(self, hidden_dim, num_codes):
        super().__init__()
        self.body = models.mlp([2 + num_codes, hidden_dim, hidden_dim])
        self.real = nn.Linear(hidden_dim, 1)
        self.code = nn.Linear(hidden_dim, num_codes)

    def forward(self, x, y_onehot):
        h = torch.relu(self.body(torch.cat([x, y_onehot], dim=1)))
        return self.real(h).squeeze(-1), self.code(h)
