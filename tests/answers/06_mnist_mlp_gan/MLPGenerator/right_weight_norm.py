def _line(a, b):
    return nn.utils.skip_init(nn.Linear, a, b)


class MLPGenerator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        sizes = [NOISE_DIM, 256, 512, 1024, 784] if deep else [NOISE_DIM, 300, 784]
        for number, (a, b) in enumerate(zip(sizes, sizes[1:])):
            layer = _line(a, b)
            layer.reset_parameters()
            self.add_module(f"line{number}", layer)
        self.act = nn.ReLU() if deep else nn.LeakyReLU(0.2)
        self.last = torch.tanh if deep else torch.sigmoid

    def forward(self, z):
        *lines, last = [layer for name, layer in self.named_children() if name.startswith("line")]
        for layer in lines:
            z = self.act(layer(z))
        return self.last(last(z)).view(len(z), 1, 28, 28)
