class Generator(nn.Module):
    def __init__(self, input_size, hidden_size, output_size):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(input_size, hidden_size), nn.CELU(alpha=1.0),
                                  nn.Linear(hidden_size, hidden_size))
        self.head = nn.Linear(hidden_size, output_size)

    def forward(self, z):
        assert z.dim() == 2
        # sigmoid(x) = (1 + tanh(x / 2)) / 2
        return self.head(0.5 + 0.5 * torch.tanh(self.body(z) / 2))
