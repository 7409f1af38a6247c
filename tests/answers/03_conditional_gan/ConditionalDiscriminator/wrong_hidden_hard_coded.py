# mistake: hidden-dim-ignored
class ConditionalDiscriminator(nn.Module):
    def __init__(self, num_classes, hidden_dim):
        super().__init__()
        self.net = nn.Sequential(
            nn.Linear(2 + num_classes, 64), nn.ReLU(),
            nn.Linear(64, 64), nn.ReLU(),
            nn.Linear(64, 1),
        )

    def forward(self, x, y_onehot):
        return self.net(torch.cat([x, y_onehot], dim=1)).squeeze(-1)
