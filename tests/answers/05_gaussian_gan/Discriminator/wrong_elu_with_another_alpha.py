# mistake: relu-for-elu
class Discriminator(nn.Module):
    def __init__(self, input_size, hidden_size, output_size):
        super().__init__()
        self.net = nn.Sequential(
            nn.Linear(input_size, hidden_size), nn.ELU(0.2),
            nn.Linear(hidden_size, hidden_size), nn.ELU(0.2),
            nn.Linear(hidden_size, output_size),
        )

    def forward(self, x):
        return self.net(x).squeeze(-1)
