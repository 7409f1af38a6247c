# mistake: input-ignored
class ConditionalDiscriminator(nn.Module):
    def __init__(self, num_classes, hidden_dim):
        super().__init__()
        self.net = nn.Sequential(
            nn.Linear(num_classes, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, 1),
        )

    def forward(self, x, y_onehot):
        return self.net(y_onehot).squeeze(-1)
