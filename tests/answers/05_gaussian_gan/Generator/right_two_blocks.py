def block(n_in, n_out, activation):
    return nn.Sequential(nn.Linear(n_in, n_out), activation)


class Generator(nn.Module):
    def __init__(self, input_size, hidden_size, output_size):
        super().__init__()
        self.lower = block(input_size, hidden_size, nn.ELU())
        self.upper = block(hidden_size, hidden_size, nn.Sigmoid())
        self.out = nn.Linear(hidden_size, output_size)

    def forward(self, z):
        return self.out(self.upper(self.lower(z)))
