# mistake: sizes-do-not-fit
class Discriminator(nn.Module):
    def __init__(self, input_size, hidden_size, output_size):
        super().__init__()
        self.net = nn.Sequential(
            nn.Linear(input_size, hidden_size), nn.ELU(),
            nn.Linear(hidden_size, hidden_size), nn.ELU(),
            nn.Linear(hidden_size, output_size),
        )

    def forward(self, x):
        return self.net(decorate_with_diffs(x)).squeeze(-1)
