class MLPDiscriminator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        if deep:
            widths, bends = [784, 1024, 512, 256], lambda: [nn.ReLU(), nn.Dropout(0.3)]
        else:
            widths, bends = [784, 300, 100], lambda: [nn.LeakyReLU(0.2)]
        body = []
        for a, b in zip(widths, widths[1:]):
            linear = nn.Linear(a, b)
            nn.init.xavier_normal_(linear.weight)
            body.extend([linear, *bends()])
        self.features = nn.Sequential(*body)
        self.head = nn.Linear(widths[-1], 1)

    def forward(self, x):
        h = self.features(torch.flatten(x, 1))
        return h @ self.head.weight[0] + self.head.bias
