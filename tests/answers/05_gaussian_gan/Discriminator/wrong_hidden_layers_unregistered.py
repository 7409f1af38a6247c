# mistake: layers-not-registered
class Discriminator(nn.Module):
    def __init__(self, input_size, hidden_size, output_size):
        super().__init__()
        self.hidden = [nn.Linear(input_size, hidden_size), nn.Linear(hidden_size, hidden_size)]
        self.out = nn.Linear(hidden_size, output_size)

    def forward(self, x):
        for layer in self.hidden:
            x = F.elu(layer(x))
        return self.out(x).squeeze(-1)
