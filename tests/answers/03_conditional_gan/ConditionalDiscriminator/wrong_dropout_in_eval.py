# mistake: random-output
class ConditionalDiscriminator(nn.Module):
    def __init__(self, num_classes=NUM_CLASSES, hidden_dim=64):
        super().__init__()
        self.first = nn.Linear(2 + num_classes, hidden_dim)
        self.second = nn.Linear(hidden_dim, hidden_dim)
        self.last = nn.Linear(hidden_dim, 1)

    def forward(self, x, y_onehot):
        h = F.dropout(F.relu(self.first(torch.cat([x, y_onehot], dim=1))), 0.3)
        return self.last(F.relu(self.second(h))).squeeze(-1)
