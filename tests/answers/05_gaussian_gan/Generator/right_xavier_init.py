class Generator(nn.Module):
    def __init__(self, input_size: int, hidden_size: int, output_size: int) -> None:
        super().__init__()
        self.first = nn.Linear(input_size, hidden_size)
        self.second = nn.Linear(hidden_size, hidden_size)
        self.out = nn.Linear(hidden_size, output_size)
        self.elu, self.sigmoid = nn.ELU(), nn.Sigmoid()
        for layer in (self.first, self.second, self.out):
            nn.init.xavier_uniform_(layer.weight)
            nn.init.zeros_(layer.bias)

    def forward(self, z: torch.Tensor) -> torch.Tensor:
        hidden = self.elu(self.first(z))
        hidden = self.sigmoid(self.second(hidden))
        return self.out(hidden)
