# mistake: learned-slope
# says: The slope of nn.PReLU is a parameter that learns; leaky ReLU's is fixed.
# look: nn.LeakyReLU(0.2), or your own leaky_relu.
class MLPGenerator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        if deep:
            self.net = nn.Sequential(models.mlp([100, 256, 512, 1024, 784]), nn.Tanh())
        else:
            self.net = nn.Sequential(
                nn.Linear(100, 300), nn.PReLU(init=0.2), nn.Linear(300, 784), nn.Sigmoid()
            )

    def forward(self, z):
        return self.net(z).reshape(-1, 1, 28, 28)
