# mistake: arguments-in-another-order
class Generator(nn.Module):
    def __init__(self, input_size, output_size, hidden_size):
        super().__init__()
        self.fc1 = nn.Linear(input_size, hidden_size)
        self.fc2 = nn.Linear(hidden_size, hidden_size)
        self.fc3 = nn.Linear(hidden_size, output_size)

    def forward(self, z):
        h = F.elu(self.fc1(z))
        h = torch.sigmoid(self.fc2(h))
        return self.fc3(h)
