# mistake: deep-ignored
class MLPGenerator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        self.hidden = nn.Linear(NOISE_DIM, 300)
        self.out = nn.Linear(300, 784)

    def forward(self, z):
        h = F.leaky_relu(self.hidden(z), 0.2)
        return torch.sigmoid(self.out(h)).reshape(-1, 1, 28, 28)
