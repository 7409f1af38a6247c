# mistake: sizes-do-not-fit
class Generator(nn.Module):
    def __init__(self, input_size, hidden_size, output_size):
        super().__init__()
        self.layer1 = nn.Linear(input_size, hidden_size)
        self.layer2 = nn.Linear(input_size, hidden_size)
        self.layer3 = nn.Linear(hidden_size, output_size)

    def forward(self, z):
        z = F.elu(self.layer1(z))
        z = torch.sigmoid(self.layer2(z))
        return self.layer3(z)
