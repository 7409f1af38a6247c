# mistake: changes-its-input
class ConditionalDiscriminator(nn.Module):
    def __init__(self, num_classes=NUM_CLASSES, hidden_dim=64):
        super().__init__()
        self.net = nn.Sequential(
            nn.Linear(2 + num_classes, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, 1),
        )

    def forward(self, x, y_onehot):
        x[:, 0] -= 0.5
        x[:, 1] -= 0.25
        pair = torch.cat([x, y_onehot], dim=1)
        return self.net(pair).squeeze(-1)
