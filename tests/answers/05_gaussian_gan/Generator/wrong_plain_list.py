# mistake: layers-not-registered
class Generator(nn.Module):
    def __init__(self, input_size, hidden_size, output_size):
        super().__init__()
        self.layers = [nn.Linear(input_size, hidden_size),
                       nn.Linear(hidden_size, hidden_size),
                       nn.Linear(hidden_size, output_size)]

    def forward(self, z):
        z = F.elu(self.layers[0](z))
        z = torch.sigmoid(self.layers[1](z))
        return self.layers[2](z)
