class ConditionalGenerator(nn.Module):
    def __init__(self, latent_dim=4, num_classes=NUM_CLASSES, hidden_dim=64):
        super().__init__()
        self.first = nn.Linear(latent_dim + num_classes, hidden_dim)
        self.second = nn.Linear(hidden_dim + num_classes, hidden_dim)
        self.last = nn.Linear(hidden_dim + num_classes, 2)

    def forward(self, z, y_onehot):
        h = z
        for layer in (self.first, self.second):
            h = torch.relu(layer(torch.cat([h, y_onehot], dim=1)))
        return self.last(torch.cat([h, y_onehot], dim=1))
