# mistake: random-output
class ConditionalGenerator(nn.Module):
    def __init__(self, latent_dim=4, num_classes=NUM_CLASSES, hidden_dim=64):
        super().__init__()
        self.first = nn.Linear(latent_dim + num_classes, hidden_dim)
        self.second = nn.Linear(hidden_dim, hidden_dim)
        self.last = nn.Linear(hidden_dim, 2)

    def forward(self, z, y_onehot):
        h = F.dropout(F.relu(self.first(torch.cat([z, y_onehot], dim=1))), 0.3)
        return self.last(F.relu(self.second(h)))
