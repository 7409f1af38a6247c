# mistake: attribute-missing
class MLPDiscriminator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        sizes = [784, 1024, 512, 256] if deep else [784, 300, 100]
        self.hidden = nn.ModuleList(nn.Linear(a, b) for a, b in zip(sizes, sizes[1:]))
        self.dropout = nn.Dropout(0.3)
        self.last = nn.Linear(sizes[-1], 1)

    def forward(self, x):
        h = x.flatten(1)
        for layer in self.hidden:
            h = self.dropout(F.relu(layer(h))) if self.deep else F.leaky_relu(layer(h), 0.2)
        return self.last(h).squeeze(-1)
