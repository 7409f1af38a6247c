# mistake: map-unused
class Generator(nn.Module):
    def __init__(self, input_size, hidden_size, output_size):
        super().__init__()
        self.map1 = nn.Linear(input_size, hidden_size)
        self.map2 = nn.Linear(hidden_size, hidden_size)
        self.map3 = nn.Linear(hidden_size, output_size)

    def forward(self, z):
        h = F.elu(self.map1(z))
        torch.sigmoid(self.map2(h))
        return self.map3(h)
