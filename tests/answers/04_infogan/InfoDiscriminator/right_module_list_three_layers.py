class InfoDiscriminator(nn.Module):
    def __init__(self, hidden_dim=64, num_codes=NUM_CODES, depth=3):
        super().__init__()
        sizes = [2] + [hidden_dim] * depth
        self.hidden = nn.ModuleList(nn.Linear(a, b) for a, b in zip(sizes, sizes[1:]))
        self.to_realness = nn.Linear(sizes[-1], 1)
        self.to_code = nn.Linear(sizes[-1], num_codes)
        for module in self.modules():
            if isinstance(module, nn.Linear):
                nn.init.normal_(module.weight, 0.0, 0.1)
                nn.init.zeros_(module.bias)

    def features(self, x):
        for layer in self.hidden:
            x = torch.relu(layer(x))
        return x

    def forward(self, x):
        h = self.features(x)
        return self.to_realness(h).squeeze(-1), self.to_code(h)
