# mistake: super-missing
class Generator(nn.Module):
    def __init__(self, input_size, hidden_size, output_size):
        self.fc1 = nn.Linear(input_size, hidden_size)
        self.fc2 = nn.Linear(hidden_size, hidden_size)
        self.fc3 = nn.Linear(hidden_size, output_size)

    def forward(self, z):
        return self.fc3(torch.sigmoid(self.fc2(F.elu(self.fc1(z)))))
