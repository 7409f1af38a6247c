# mistake: random-output
class ConditionalDiscriminator(nn.Module):
    def __init__(self, num_classes=NUM_CLASSES, hidden_dim=64):
        super().__init__()
        self.fc1 = nn.Linear(2 + num_classes, hidden_dim)
        self.fc2 = nn.Linear(hidden_dim, hidden_dim)
        self.fc3 = nn.Linear(hidden_dim, 1)

    def forward(self, x, y_onehot):
        h = torch.cat([x, y_onehot], dim=1)
        h = F.dropout(F.leaky_relu(self.fc1(h), 0.2), p=0.3)
        h = F.dropout(F.leaky_relu(self.fc2(h), 0.2), p=0.3)
        return self.fc3(h).squeeze(-1)
