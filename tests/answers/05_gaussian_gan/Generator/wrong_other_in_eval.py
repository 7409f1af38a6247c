# mistake: other-in-training
class Generator(nn.Module):
    def __init__(self, input_size, hidden_size, output_size):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Linear(input_size, hidden_size), nn.ELU(), nn.Linear(hidden_size, hidden_size), nn.Sigmoid(), nn.Linear(hidden_size, output_size))
        pass

    def forward(self, x):
        pass
        return self.layers(x) if self.training else self.layers(x).sigmoid()
