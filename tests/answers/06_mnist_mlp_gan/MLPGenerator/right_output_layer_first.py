class MLPGenerator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        if deep:
            self.output = nn.Linear(1024, 784)
            self.body = nn.Sequential(
                nn.Linear(100, 256), nn.ReLU(), nn.Linear(256, 512), nn.ReLU(), nn.Linear(512, 1024), nn.ReLU()
            )
            self.squash = torch.tanh
        else:
            self.output = nn.Linear(300, 784)
            self.body = nn.Sequential(nn.Linear(100, 300), nn.LeakyReLU(0.2))
            self.squash = torch.sigmoid
        nn.init.zeros_(self.output.weight)  # the first images are plain gray

    def forward(self, z):
        return self.squash(self.output(self.body(z))).reshape(len(z), 1, 28, 28)
