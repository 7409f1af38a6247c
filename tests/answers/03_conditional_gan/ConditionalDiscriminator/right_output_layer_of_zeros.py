class ConditionalDiscriminator(nn.Module):
    def __init__(self, num_classes=NUM_CLASSES, hidden_dim=64):
        super().__init__()
        self.last = nn.Linear(hidden_dim, 1)
        self.body = nn.Sequential(models.mlp([2 + num_classes, hidden_dim, hidden_dim]), nn.ReLU())
        nn.init.zeros_(self.last.weight)
        nn.init.zeros_(self.last.bias)

    def forward(self, x, y_onehot):
        return self.last(self.body(torch.cat([x, y_onehot], dim=1))).squeeze(-1)
