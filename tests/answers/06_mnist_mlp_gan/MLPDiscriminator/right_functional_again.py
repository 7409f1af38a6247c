class MLPDiscriminator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        self.deep = deep
        sizes = [784, 1024, 512, 256] if deep else [784, 300, 100]
        self.hidden = nn.ModuleList([nn.Linear(a, b) for a, b in zip(sizes, sizes[1:])])
        self.logit = nn.Linear(sizes[-1], 1)

    def forward(self, x):
        h = x.reshape(len(x), -1)
        for layer in self.hidden:
            h = layer(h)
            if self.deep:
                h = F.dropout(F.relu(h), p=0.3, training=self.training)
            else:
                h = F.leaky_relu(h, 0.2)
        return self.logit(h)[:, 0]
