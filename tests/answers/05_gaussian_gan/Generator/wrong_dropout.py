# mistake: random-output
class Generator(nn.Module):
    def __init__(self, input_size, hidden_size, output_size):
        super().__init__()
        self.map1 = nn.Linear(input_size, hidden_size)
        self.map2 = nn.Linear(hidden_size, hidden_size)
        self.map3 = nn.Linear(hidden_size, output_size)
        self.drop = nn.Dropout(0.3)

    def forward(self, z):
        z = self.drop(F.elu(self.map1(z)))
        z = torch.sigmoid(self.map2(z))
        return self.map3(z)
