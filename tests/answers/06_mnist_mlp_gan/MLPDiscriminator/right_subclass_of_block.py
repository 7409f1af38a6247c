class Hidden(nn.Module):
    def __init__(self, n_in, n_out, deep):
        super().__init__()
        self.linear = nn.Linear(n_in, n_out)
        self.bend = nn.ReLU() if deep else nn.LeakyReLU(0.2)
        self.dropout = nn.Dropout(0.3) if deep else nn.Identity()

    def forward(self, x):
        return self.dropout(self.bend(self.linear(x)))


class MLPDiscriminator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        sizes = [784, 1024, 512, 256] if deep else [784, 300, 100]
        self.body = nn.Sequential(*(Hidden(i, o, deep) for i, o in zip(sizes, sizes[1:])))
        self.head = nn.Linear(sizes[-1], 1)

    def forward(self, x):
        n = x.shape[0]
        return self.head(self.body(x.view(n, 784))).reshape(n)
