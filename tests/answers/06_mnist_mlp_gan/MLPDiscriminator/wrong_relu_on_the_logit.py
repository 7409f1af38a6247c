# mistake: activation-at-the-end
class MLPDiscriminator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        sizes = [784, 1024, 512, 256, 1] if deep else [784, 300, 100, 1]
        parts = [nn.Flatten()]
        for a, b in zip(sizes, sizes[1:]):
            parts.append(nn.Linear(a, b))
            parts.append(nn.Sequential(nn.ReLU(), nn.Dropout(0.3)) if deep and b > 1 else nn.LeakyReLU(0.2))
        self.net = nn.Sequential(*parts)

    def forward(self, x):
        return self.net(x).squeeze(-1)
