# mistake: size-hard-coded
class Generator(nn.Module):
    def __init__(self, input_size, hidden_size, output_size):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(1, 50), nn.ELU(), nn.Linear(50, 50), nn.Sigmoid(),
                                 nn.Linear(50, 1))

    def forward(self, z):
        return self.net(z)
