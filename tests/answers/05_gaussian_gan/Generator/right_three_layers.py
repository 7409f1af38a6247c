class Generator(nn.Module):
    def __init__(self, input_size, hidden_size, output_size):
        super().__init__()
        self.first = nn.Linear(input_size, hidden_size)
        self.second = nn.Linear(hidden_size, hidden_size)
        self.third = nn.Linear(hidden_size, output_size)

    def forward(self, z):
        h = F.elu(self.first(z))
        h = torch.sigmoid(self.second(h))
        return self.third(h)
