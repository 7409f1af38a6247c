# mistake: missing-activation
class Generator(nn.Module):
    def __init__(self, input_size, hidden_size, output_size):
        super().__init__()
        self.fc1 = nn.Linear(input_size, hidden_size)
        self.elu = nn.ELU()
        self.fc2 = nn.Linear(hidden_size, hidden_size)
        self.sigmoid = nn.Sigmoid()
        self.fc3 = nn.Linear(hidden_size, output_size)

    def forward(self, z):
        z = self.elu(self.fc1(z))
        z = self.fc2(z)
        return self.fc3(z)
