# mistake: output-size-ignored
class Generator(nn.Module):
    def __init__(self, input_size, hidden_size, output_size):
        super().__init__()
        self.net = nn.Sequential(
            nn.Linear(input_size, hidden_size), nn.ELU(),
            nn.Linear(hidden_size, hidden_size), nn.Sigmoid(),
            nn.Linear(hidden_size, 1),
        )

    def forward(self, z):
        return self.net(z)
