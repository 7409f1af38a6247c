class MLPDiscriminator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        self.deep = deep
        if deep:
            self.a, self.b, self.c, self.d = (
                nn.Linear(28 * 28, 1024), nn.Linear(1024, 512), nn.Linear(512, 256), nn.Linear(256, 1)
            )
            self.drop = nn.Dropout(p=0.3)
        else:
            self.a, self.b, self.c = nn.Linear(28 * 28, 300), nn.Linear(300, 100), nn.Linear(100, 1)

    def forward(self, x):
        x = torch.flatten(x, start_dim=1)
        if self.deep:
            for layer in (self.a, self.b, self.c):
                x = self.drop(layer(x).relu())
            return self.d(x).view(-1)
        x = leaky_relu(self.a(x))
        x = leaky_relu(self.b(x))
        return self.c(x).view(-1)
