# mistake: dropout-in-eval
class MLPDiscriminator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        self.deep = deep
        sizes = [784, 1024, 512, 256, 1] if deep else [784, 300, 100, 1]
        self.linears = nn.ModuleList(nn.Linear(a, b) for a, b in zip(sizes, sizes[1:]))

    def forward(self, x):
        x = x.flatten(1)
        for linear in self.linears[:-1]:
            x = F.dropout(F.relu(linear(x)), 0.3) if self.deep else F.leaky_relu(linear(x), 0.2)
        return self.linears[-1](x).squeeze(-1)
