class Generator(nn.Module):
    def __init__(self, input_size, hidden_size, output_size):
        super().__init__()
        self.first, self.second = nn.LazyLinear(hidden_size), nn.Linear(hidden_size, hidden_size)
        self.last = nn.Linear(hidden_size, output_size)

    def forward(self, z):
        return self.last(self.second(nn.functional.elu(self.first(z))).sigmoid())
