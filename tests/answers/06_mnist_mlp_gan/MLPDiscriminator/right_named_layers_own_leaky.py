class MLPDiscriminator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        self.deep = deep
        if deep:
            self.l1, self.l2, self.l3 = nn.Linear(784, 1024), nn.Linear(1024, 512), nn.Linear(512, 256)
            self.l4 = nn.Linear(256, 1)
            self.forget = nn.Dropout(0.3)
        else:
            self.l1, self.l2, self.l3 = nn.Linear(784, 300), nn.Linear(300, 100), nn.Linear(100, 1)
        for layer in self.children():
            if isinstance(layer, nn.Linear):
                nn.init.normal_(layer.weight, 0, 0.02)
                nn.init.zeros_(layer.bias)

    def forward(self, x):
        assert x.shape[1:] == (1, 28, 28), f"images expected, got {tuple(x.shape)}"
        x = x.reshape(len(x), 784)
        if self.deep:
            for layer in (self.l1, self.l2, self.l3):
                x = self.forget(torch.relu(layer(x)))
            x = self.l4(x)
        else:
            x = leaky_relu(self.l1(x))
            x = leaky_relu(self.l2(x))
            x = self.l3(x)
        return x.squeeze(1)
