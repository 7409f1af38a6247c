# mistake: other-layers
class Generator(nn.Module):
    def __init__(self, input_size, hidden_size, output_size):
        super().__init__()
        self.inp = nn.Linear(input_size, hidden_size)
        self.hid = nn.Linear(hidden_size, hidden_size)
        self.out = nn.Linear(hidden_size, output_size)

    def forward(self, z):
        z = F.elu(self.inp(z))
        z = F.elu(self.hid(z))
        z = torch.sigmoid(self.hid(z))
        return self.out(z)
