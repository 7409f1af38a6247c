class _Small(nn.Module):
    def __init__(self):
        super().__init__()
        self.a, self.b, self.c = nn.Linear(28 * 28, 300), nn.Linear(300, 100), nn.Linear(100, 1)
        self.bend = nn.LeakyReLU(0.2)

    def forward(self, x):
        return self.c(self.bend(self.b(self.bend(self.a(x)))))


class _Deep(nn.Module):
    def __init__(self, p):
        super().__init__()
        self.a, self.b = nn.Linear(28 * 28, 1024), nn.Linear(1024, 512)
        self.c, self.d = nn.Linear(512, 256), nn.Linear(256, 1)
        self.drop = nn.Dropout(p)

    def forward(self, x):
        for layer in [self.a, self.b, self.c]:
            x = self.drop(layer(x).relu())
        return self.d(x)


class MLPDiscriminator(nn.Module):
    def __init__(self, deep=False, dropout=0.3):
        super().__init__()
        self.judge = _Deep(dropout) if deep else _Small()

    def forward(self, x):
        return self.judge(x.reshape(x.shape[0], -1)).reshape(-1)
