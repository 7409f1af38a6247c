# mistake: layers-not-registered
class InfoDiscriminator(nn.Module):
    def __init__(self, hidden_dim=64, num_codes=NUM_CODES):
        super().__init__()
        self.layers = [nn.Linear(2, hidden_dim), nn.Linear(hidden_dim, hidden_dim)]
        self.real_head = nn.Linear(hidden_dim, 1)
        self.code_head = nn.Linear(hidden_dim, num_codes)

    def forward(self, x):
        for layer in self.layers:
            x = F.relu(layer(x))
        return self.real_head(x).squeeze(-1), self.code_head(x)
