class ConditionalGenerator(nn.Module):
    def __init__(self, latent_dim=4, num_classes=NUM_CLASSES, hidden_dim=64):
        super().__init__()
        self.last = nn.Linear(hidden_dim, 2)
        self.body = nn.Sequential(models.mlp([latent_dim + num_classes, hidden_dim, hidden_dim]), nn.ReLU())
        nn.init.zeros_(self.last.weight)
        nn.init.zeros_(self.last.bias)

    def forward(self, z, y_onehot):
        return self.last(self.body(torch.cat([z, y_onehot], dim=1)))
