# mistake: not-three-maps
class Generator(nn.Module):
    def __init__(self, input_size, hidden_size, output_size):
        super().__init__()
        self.hidden = nn.Linear(input_size, hidden_size)
        self.out = nn.Linear(hidden_size, output_size)

    def forward(self, z):
        h = F.elu(self.hidden(z))
        return self.out(torch.sigmoid(h))
