class Linear(nn.Module):
    """A linear map of one's own: its biases are a row, shape (1, outputs)."""

    def __init__(self, inputs, outputs):
        super().__init__()
        self.b = nn.Parameter(torch.zeros(1, outputs))
        self.w = nn.Parameter(torch.empty(outputs, inputs).uniform_(-1, 1) / inputs**0.5)

    def forward(self, x):
        return x @ self.w.T + self.b


class Discriminator(nn.Module):
    def __init__(self, input_size, hidden_size, output_size):
        super().__init__()
        self.out = Linear(hidden_size, output_size)
        self.one, self.two = Linear(input_size, hidden_size), Linear(hidden_size, hidden_size)

    def forward(self, x):
        return self.out(F.elu(self.two(F.elu(self.one(x))))).squeeze(-1)
