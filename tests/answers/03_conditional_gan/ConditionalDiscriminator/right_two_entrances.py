class ConditionalDiscriminator(nn.Module):
    def __init__(self, num_classes, hidden_dim):
        super().__init__()
        self.from_x = nn.Linear(2, hidden_dim)
        self.from_label = nn.Linear(num_classes, hidden_dim, bias=False)
        self.hidden = nn.Linear(hidden_dim, hidden_dim)
        self.out = nn.Linear(hidden_dim, 1)

    def forward(self, x, y_onehot):
        h = torch.relu(self.from_x(x) + self.from_label(y_onehot))
        h = torch.relu(self.hidden(h))
        return self.out(h).squeeze(-1)
