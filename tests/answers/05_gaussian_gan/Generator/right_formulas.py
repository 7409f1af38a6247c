class Generator(nn.Module):
    def __init__(self, input_size, hidden_size, output_size):
        super().__init__()
        self.fc3 = nn.Linear(hidden_size, output_size)
        self.fc2 = nn.Linear(hidden_size, hidden_size)
        self.fc1 = nn.Linear(input_size, hidden_size)

    def forward(self, z):
        x = self.fc1(z)
        x = torch.where(x > 0, x, torch.expm1(x.clamp(max=0)))
        x = self.fc2(x)
        x = 0.5 * (1 + torch.tanh(0.5 * x))
        return self.fc3(x)
