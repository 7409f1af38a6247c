class Discriminator(nn.Module):
    def __init__(self, input_size, hidden_size, output_size):
        super().__init__()
        sizes = [input_size, hidden_size, hidden_size, output_size]
        self.maps = nn.ModuleList(nn.Linear(a, b) for a, b in zip(sizes, sizes[1:]))

    def forward(self, x):
        x = nn.ELU()(self.maps[0](x))
        x = nn.ELU()(self.maps[1](x))
        return self.maps[2](x).reshape(len(x))
