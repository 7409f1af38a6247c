class MLPGenerator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        self.deep = deep
        if deep:
            self.fc1, self.fc2 = nn.Linear(100, 256), nn.Linear(256, 512)
            self.fc3, self.fc4 = nn.Linear(512, 1024), nn.Linear(1024, 784)
        else:
            self.fc1, self.fc2 = nn.Linear(100, 300), nn.Linear(300, 784)

    def forward(self, z):
        if not self.deep:
            x = self.fc2(leaky_relu(self.fc1(z), 0.2)).sigmoid()
        else:
            x = F.relu(self.fc1(z))
            x = F.relu(self.fc2(x))
            x = F.relu(self.fc3(x))
            x = self.fc4(x).tanh()
        return x.unflatten(1, (1, 28, 28))
