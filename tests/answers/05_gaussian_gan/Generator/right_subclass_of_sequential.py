class Generator(nn.Sequential):
    """Three linear maps, ELU after the first, sigmoid after the second."""

    def __init__(self, input_size, hidden_size, output_size):
        super().__init__(
            nn.Linear(input_size, hidden_size),
            nn.ELU(),
            nn.Linear(hidden_size, hidden_size),
            nn.Sigmoid(),
            nn.Linear(hidden_size, output_size),
        )
