class InfoDiscriminator(models.Discriminator):
    def __init__(self, hidden_dim=64, num_codes=NUM_CODES):
        super().__init__(hidden_dim=hidden_dim)
        self.body = nn.Sequential(models.mlp([2, hidden_dim, hidden_dim]), nn.ReLU())
        self.heads = nn.ModuleList(nn.LazyLinear(n) for n in (1, num_codes))
        for name, child in list(self.named_children()):
            if name not in ("body", "heads"):
                delattr(self, name)

    def forward(self, x):
        features = self.body(x)
        realness, code = (head(features) for head in self.heads)
        return realness.flatten(), code
