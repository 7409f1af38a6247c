class MLPDiscriminator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        if deep:
            self.net = models.mlp([784, 1024, 512, 256, 1], lambda: nn.Sequential(nn.Dropout(0.3), nn.ReLU()))
        else:
            self.net = models.mlp([784, 300, 100, 1], lambda: nn.LeakyReLU(0.2))

    def forward(self, x):
        flat = x.flatten(start_dim=1)
        logits = self.net(flat)
        return logits.squeeze(1)
