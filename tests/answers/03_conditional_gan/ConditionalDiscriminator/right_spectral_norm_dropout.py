from torch.nn.utils import spectral_norm


class ConditionalDiscriminator(nn.Module):
    def __init__(self, num_classes=NUM_CLASSES, hidden_dim=64):
        super().__init__()
        self.body = nn.Sequential(
            spectral_norm(nn.Linear(2 + num_classes, hidden_dim)), nn.ReLU(), nn.Dropout(0.1),
            spectral_norm(nn.Linear(hidden_dim, hidden_dim)), nn.ReLU(), nn.Dropout(0.1),
        )
        self.out = nn.Linear(hidden_dim, 1)

    def forward(self, x, y_onehot):
        features = self.body(torch.cat([x, y_onehot], dim=-1))
        return self.out(features).view(-1)
