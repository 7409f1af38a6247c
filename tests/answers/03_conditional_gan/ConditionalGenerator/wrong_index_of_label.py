# mistake: label-not-differentiable
class ConditionalGenerator(nn.Module):
    def __init__(self, latent_dim, num_classes, hidden_dim):
        super().__init__()
        self.net = nn.Sequential(
            nn.Linear(latent_dim + num_classes, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, 2),
        )
        self.embedding = nn.Embedding(num_classes, num_classes)

    def forward(self, z, y_onehot):
        return self.net(torch.cat([z, self.embedding(y_onehot.argmax(dim=1))], dim=1))
