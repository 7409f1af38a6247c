class Discriminator(nn.Module):
    def __init__(self, input_size, hidden_size, output_size):
        super().__init__()
        self.a = nn.Linear(input_size, hidden_size)
        self.b = nn.Linear(hidden_size, hidden_size)
        self.c = nn.Linear(hidden_size, output_size)
        for m in self.children():
            nn.init.normal_(m.weight, 0, 0.02)

    def forward(self, x):
        x = F.elu(self.a(x))
        x = F.elu(self.b(x))
        return self.c(x).squeeze(-1)
