class _Net(nn.Module):
    def __init__(self, latent_dim: int, num_classes: int, hidden_dim: int):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(latent_dim + num_classes, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, 2))

    def forward(self, z, y_onehot):
        return self.net(torch.cat([z, y_onehot], dim=1))


def ConditionalGenerator(latent_dim=4, num_classes=NUM_CLASSES, hidden_dim=64):
    return torch.jit.script(_Net(latent_dim, num_classes, hidden_dim))
