# mistake: two-activations
class Generator(nn.Module):
    def __init__(self, input_size, hidden_size, output_size):
        super().__init__()
        self.l1 = nn.Linear(input_size, hidden_size)
        self.l2 = nn.Linear(hidden_size, hidden_size)
        self.l3 = nn.Linear(hidden_size, output_size)

    def forward(self, z):
        h = z
        for layer in (self.l1, self.l2):
            h = F.elu(layer(h))
        return self.l3(torch.sigmoid(h))
