class ConditionalDiscriminator(nn.Module):
    def __init__(self, num_classes, hidden_dim):
        super().__init__()
        self.l1 = nn.Linear(2 + num_classes, hidden_dim)
        self.l2 = nn.Linear(hidden_dim, hidden_dim)
        self.l3 = nn.Linear(hidden_dim, 1)

    def forward(self, x, y_onehot):
        h = torch.concat((x, y_onehot), -1)
        h = F.leaky_relu(self.l1(h), 0.1)
        h = F.leaky_relu(self.l2(h), 0.1)
        return self.l3(h)[:, 0]
