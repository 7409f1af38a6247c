class Discriminator(nn.Module):
    def __init__(self, input_size, hidden_size, output_size):
        super().__init__()
        self.body = nn.Sequential()
        self.body.add_module("map1", nn.Linear(input_size, hidden_size))
        self.body.add_module("bend1", nn.ELU(alpha=1.0))
        self.body.add_module("map2", nn.Linear(hidden_size, hidden_size))
        self.body.add_module("bend2", nn.ELU(alpha=1.0))
        self.head = nn.Linear(hidden_size, output_size)

    def forward(self, x):
        features = self.body(x)
        return torch.squeeze(self.head(features), -1)
