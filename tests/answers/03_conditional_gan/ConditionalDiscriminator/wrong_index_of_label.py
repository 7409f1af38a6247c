# mistake: label-not-differentiable
class ConditionalDiscriminator(nn.Module):
    def __init__(self, num_classes, hidden_dim):
        super().__init__()
        self.net = nn.Sequential(
            nn.Linear(2 + num_classes, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, 1),
        )
        self.embedding = nn.Embedding(num_classes, num_classes)

    def forward(self, x, y_onehot):
        return self.net(torch.cat([x, self.embedding(y_onehot.argmax(dim=1))], dim=1)).squeeze(-1)
