class Discriminator(nn.Module):
    def __init__(self, input_size, hidden_size, output_size):
        super().__init__()
        self.hidden = nn.ModuleList()
        width = input_size
        for _ in range(2):
            self.hidden.append(nn.Linear(width, hidden_size))
            width = hidden_size
        self.logit = nn.Linear(width, output_size)

    def forward(self, x):
        for linear in self.hidden:
            x = F.elu(linear(x))
        return self.logit(x).reshape(-1)
