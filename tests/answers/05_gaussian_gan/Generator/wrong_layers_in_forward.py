# mistake: layers-made-in-forward
class Generator(nn.Module):
    def __init__(self, input_size, hidden_size, output_size):
        super().__init__()
        self.input_size = input_size
        self.hidden_size = hidden_size
        self.output_size = output_size

    def forward(self, z):
        h = F.elu(nn.Linear(self.input_size, self.hidden_size)(z))
        h = torch.sigmoid(nn.Linear(self.hidden_size, self.hidden_size)(h))
        return nn.Linear(self.hidden_size, self.output_size)(h)
