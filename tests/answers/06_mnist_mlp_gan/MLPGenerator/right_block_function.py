def block(n_in, n_out, bend):
    return nn.Sequential(nn.Linear(n_in, n_out), bend)


class MLPGenerator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        if deep:
            widths = (100, 256, 512, 1024)
            blocks = [block(a, b, nn.ReLU()) for a, b in zip(widths, widths[1:])]
            self.pixels = block(1024, 784, nn.Tanh())
        else:
            blocks = [block(100, 300, nn.LeakyReLU(0.2))]
            self.pixels = block(300, 784, nn.Sigmoid())
        self.hidden = nn.Sequential(*blocks)

    def forward(self, z):
        flat = self.pixels(self.hidden(z))
        n = flat.size(0)
        return torch.reshape(flat, (n, 1, 28, 28))
