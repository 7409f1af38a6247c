# mistake: output-activation
class Discriminator(nn.Module):
    def __init__(self, input_size, hidden_size, output_size):
        super().__init__()
        self.a, self.b = nn.Linear(input_size, hidden_size), nn.Linear(hidden_size, hidden_size)
        self.c = nn.Linear(hidden_size, output_size)
    def forward(self, x):
        return F.elu(self.c(F.elu(self.b(F.elu(self.a(x)))))).squeeze(-1)
