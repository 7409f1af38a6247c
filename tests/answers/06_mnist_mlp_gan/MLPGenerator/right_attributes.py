class MLPGenerator(nn.Module):
    def __init__(self, deep=False):
        super(MLPGenerator, self).__init__()
        self.deep = deep
        if self.deep:
            self.body = models.mlp([100, 256, 512, 1024, 784])
            self.squash = nn.Tanh()
        else:
            self.body = models.mlp([100, 300, 784], lambda: nn.LeakyReLU(0.2, inplace=True))
            self.squash = nn.Sigmoid()

    def forward(self, noise):
        return torch.reshape(self.squash(self.body(noise)), (len(noise), 1, 28, 28))
