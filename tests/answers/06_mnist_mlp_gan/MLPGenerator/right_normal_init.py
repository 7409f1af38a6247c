class MLPGenerator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        self.deep = deep
        if not deep:
            self.fc1 = nn.Linear(100, 300)
            self.fc2 = nn.Linear(300, 28 * 28)
        else:
            self.fc1 = nn.Linear(100, 256)
            self.fc2 = nn.Linear(256, 512)
            self.fc3 = nn.Linear(512, 1024)
            self.fc4 = nn.Linear(1024, 28 * 28)
        self.apply(self._init)

    @staticmethod
    def _init(layer):
        if isinstance(layer, nn.Linear):
            nn.init.normal_(layer.weight, mean=0.0, std=0.02)
            nn.init.zeros_(layer.bias)

    def forward(self, z):
        assert z.dim() == 2 and z.size(1) == 100
        if self.deep:
            x = F.relu(self.fc1(z))
            x = F.relu(self.fc2(x))
            x = F.relu(self.fc3(x))
            x = torch.tanh(self.fc4(x))
        else:
            x = F.leaky_relu(self.fc1(z), 0.2)
            x = torch.sigmoid(self.fc2(x))
        return x.view(-1, 1, 28, 28)
