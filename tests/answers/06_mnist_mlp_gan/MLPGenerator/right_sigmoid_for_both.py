class MLPGenerator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        self.deep = deep
        if deep:
            self.net = models.mlp([100, 256, 512, 1024, 784])
        else:
            self.net = nn.Sequential(nn.Linear(100, 300), nn.LeakyReLU(0.2), nn.Linear(300, 784))

    def forward(self, z):
        logits = self.net(z).reshape(-1, 1, 28, 28)
        if self.deep:
            return to_model_range(torch.sigmoid(2 * logits), -1.0, 1.0)
        return torch.sigmoid(logits)
