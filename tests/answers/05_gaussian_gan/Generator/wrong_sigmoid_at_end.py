# mistake: sigmoid-at-the-end
class Generator(nn.Module):
    def __init__(self, input_size, hidden_size, output_size):
        super().__init__()
        self.l1 = nn.Linear(input_size, hidden_size)
        self.l2 = nn.Linear(hidden_size, hidden_size)
        self.l3 = nn.Linear(hidden_size, output_size)

    def forward(self, z):
        z = F.elu(self.l1(z))
        z = F.elu(self.l2(z))
        return torch.sigmoid(self.l3(z))
