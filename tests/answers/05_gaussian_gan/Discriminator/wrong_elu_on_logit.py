# mistake: output-activation
class Discriminator(nn.Module):
    def __init__(self, input_size, hidden_size, output_size):
        super().__init__()
        self.map1 = nn.Linear(input_size, hidden_size)
        self.map2 = nn.Linear(hidden_size, hidden_size)
        self.map3 = nn.Linear(hidden_size, output_size)

    def forward(self, x):
        for layer in (self.map1, self.map2, self.map3):
            x = F.elu(layer(x))
        return x.squeeze(-1)
