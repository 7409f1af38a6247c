class ConditionalDiscriminator(nn.Module):
    def __init__(self, num_classes=NUM_CLASSES, hidden_dim=64):
        super().__init__()
        self.first = nn.Linear(2 + num_classes, hidden_dim)
        self.second = nn.Linear(hidden_dim, hidden_dim)
        self.last = nn.Linear(hidden_dim, 1)
        self.drop = nn.Dropout(0.2)

    def forward(self, x, y_onehot):
        h = self.drop(F.relu(self.first(torch.cat([x, y_onehot], dim=1))))
        h = F.dropout(F.relu(self.second(h)), 0.2, training=self.training)
        return self.last(h).squeeze(-1)
