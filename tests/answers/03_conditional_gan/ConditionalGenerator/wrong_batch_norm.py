# mistake: examples-mixed
class ConditionalGenerator(nn.Module):
    def __init__(self, latent_dim, num_classes, hidden_dim):
        super().__init__()
        self.net = nn.Sequential(
            nn.Linear(latent_dim + num_classes, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, 2),
        )

    def forward(self, z, y_onehot):
        h = self.net[:2](torch.cat([z, y_onehot], dim=1))
        h = h - h.mean(dim=0)
        return self.net[2:](h)
