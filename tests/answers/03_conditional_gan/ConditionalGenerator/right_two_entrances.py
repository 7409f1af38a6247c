class ConditionalGenerator(nn.Module):
    def __init__(self, latent_dim, num_classes, hidden_dim):
        super().__init__()
        self.from_z = nn.Linear(latent_dim, hidden_dim)
        self.from_label = nn.Linear(num_classes, hidden_dim, bias=False)
        self.hidden = nn.Linear(hidden_dim, hidden_dim)
        self.out = nn.Linear(hidden_dim, 2)

    def forward(self, z, y_onehot):
        h = torch.relu(self.from_z(z) + self.from_label(y_onehot))
        h = torch.relu(self.hidden(h))
        return self.out(h)
