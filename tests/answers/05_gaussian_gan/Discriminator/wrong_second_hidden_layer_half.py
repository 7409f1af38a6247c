# mistake: hidden-width
class Discriminator(nn.Module):
    def __init__(self, input_size, hidden_size, output_size):
        super().__init__()
        half = hidden_size // 2
        self.net = nn.Sequential(
            nn.Linear(input_size, hidden_size),
            nn.ELU(),
            nn.Linear(hidden_size, half),
            nn.ELU(),
            nn.Linear(half, output_size),
        )

    def forward(self, x):
        return self.net(x).squeeze(-1)
