# mistake: random-output
class ConditionalGenerator(nn.Module):
    def __init__(self, latent_dim=4, num_classes=NUM_CLASSES, hidden_dim=64):
        super().__init__()
        self.fc1 = nn.Linear(latent_dim + num_classes, hidden_dim)
        self.fc2 = nn.Linear(hidden_dim, hidden_dim)
        self.fc3 = nn.Linear(hidden_dim, 2)

    def forward(self, z, y_onehot):
        h = F.relu(self.fc1(torch.cat([z, y_onehot], dim=1)))
        h = F.dropout(h, 0.2)
        h = F.relu(self.fc2(h))
        return self.fc3(h)
