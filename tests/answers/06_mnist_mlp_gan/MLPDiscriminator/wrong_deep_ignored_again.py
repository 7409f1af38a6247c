# mistake: deep-ignored
class MLPDiscriminator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        self.flatten = nn.Flatten()
        self.fc1 = nn.Linear(784, 300)
        self.fc2 = nn.Linear(300, 100)
        self.fc3 = nn.Linear(100, 1)

    def forward(self, x):
        x = self.flatten(x)
        x = F.leaky_relu(self.fc1(x), 0.2)
        x = F.leaky_relu(self.fc2(x), 0.2)
        return self.fc3(x).squeeze(-1)
