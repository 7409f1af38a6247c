class Discriminator(nn.Module):
    def __init__(self, input_size: int, hidden_size: int, output_size: int = 1):
        super().__init__()
        assert output_size == 1, "one logit for each row"
        self.hidden_1 = nn.Linear(input_size, hidden_size)
        self.hidden_2 = nn.Linear(hidden_size, hidden_size)
        self.logit = nn.Linear(hidden_size, output_size)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for layer in (self.hidden_1, self.hidden_2):
            x = F.elu(layer(x))
        return self.logit(x)[:, 0]
