class Discriminator(nn.Module):
    def __init__(self, input_size, hidden_size, output_size):
        super().__init__()
        self.hidden = nn.ModuleList([nn.Linear(input_size, hidden_size),
                                     nn.Linear(hidden_size, hidden_size)])
        self.last = nn.Linear(hidden_size, output_size)
        self.bend = nn.ELU()

    def forward(self, x):
        h = x
        for layer in self.hidden:
            h = self.bend(layer(h))
        return self.last(h).reshape(len(x))
