# mistake: map-unused
class Discriminator(nn.Module):
    def __init__(self, input_size, hidden_size, output_size):
        super().__init__()
        self.map1 = nn.Linear(input_size, hidden_size)
        self.map2 = nn.Linear(hidden_size, hidden_size)
        self.map3 = nn.Linear(hidden_size, output_size)

    def forward(self, x):
        h1 = F.elu(self.map1(x))
        h2 = F.elu(self.map2(h1))
        return self.map3(h1).squeeze(-1)
