# mistake: layers-made-in-forward
class Generator(nn.Module):
    def __init__(self, input_size, hidden_size, output_size):
        super().__init__()
        self.sizes = input_size, hidden_size, output_size

    def forward(self, z):
        a, b, c = self.sizes
        z = F.elu(nn.Linear(a, b)(z))
        z = torch.sigmoid(nn.Linear(b, b)(z))
        return nn.Linear(b, c)(z)
