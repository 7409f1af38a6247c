class ConditionalDiscriminator(nn.Module):
    def __init__(self, num_classes=NUM_CLASSES, hidden_dim=64):
        super().__init__()
        self.first = nn.Linear(2 + num_classes, hidden_dim)
        self.second = nn.Linear(hidden_dim + num_classes, hidden_dim)
        self.last = nn.Linear(hidden_dim + num_classes, 1)

    def forward(self, x, y_onehot):
        h = x
        for layer in (self.first, self.second):
            h = torch.relu(layer(torch.cat([h, y_onehot], dim=1)))
        return self.last(torch.cat([h, y_onehot], dim=1)).squeeze(-1)
