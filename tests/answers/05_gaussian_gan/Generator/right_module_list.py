class Generator(nn.Module):
    def __init__(self, input_size, hidden_size, output_size):
        super().__init__()
        sizes = [input_size, hidden_size, hidden_size, output_size]
        self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in zip(sizes[:-1], sizes[1:]))

    def forward(self, z):
        bends = (F.elu, torch.sigmoid, lambda t: t)
        for layer, bend in zip(self.layers, bends):
            z = bend(layer(z))
        return z
