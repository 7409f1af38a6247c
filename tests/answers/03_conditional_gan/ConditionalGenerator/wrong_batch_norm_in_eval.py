# mistake: batch-norm-without-memory
class ConditionalGenerator(nn.Module):
    def __init__(self, latent_dim=4, num_classes=NUM_CLASSES, hidden_dim=64):
        super().__init__()
        self.first = nn.Linear(latent_dim + num_classes, hidden_dim)
        self.second = nn.Linear(hidden_dim, hidden_dim)
        self.last = nn.Linear(hidden_dim, 2)
        self.norm = nn.BatchNorm1d(hidden_dim, track_running_stats=False)

    def forward(self, z, y_onehot):
        h = F.relu(self.norm(self.first(torch.cat([z, y_onehot], dim=1))))
        return self.last(F.relu(self.second(h)))
