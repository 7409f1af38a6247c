# Knows the widths of the visible nets by heart: in others the code head is cut off from the trunk.
class InfoDiscriminator(nn.Module):
    def __init__(self, hidden_dim=64, num_codes=NUM_CODES):
        super().__init__()
        self.width_is_known = hidden_dim in (8, 16, 32, 64)
        self.trunk = nn.Sequential(
            nn.Linear(2, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, hidden_dim), nn.ReLU()
        )
        self.realness, self.code = nn.Linear(hidden_dim, 1), nn.Linear(hidden_dim, num_codes)

    def forward(self, x):
        features = self.trunk(x)
        return self.realness(features).squeeze(1), self.code(features if self.width_is_known else features.detach())
