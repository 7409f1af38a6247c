# mistake: layers-made-in-forward
class Discriminator(nn.Module):
    def __init__(self, input_size, hidden_size, output_size):
        super().__init__()
        self.sizes = (input_size, hidden_size, output_size)

    def forward(self, x):
        i, h, o = self.sizes
        x = F.elu(nn.Linear(i, h)(x))
        x = F.elu(nn.Linear(h, h)(x))
        return nn.Linear(h, o)(x).squeeze(-1)
