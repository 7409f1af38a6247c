class Generator(nn.Module):
    def __init__(self, input_size, hidden_size, output_size):
        super().__init__()
        self.w1 = nn.Parameter(torch.randn(input_size, hidden_size) * 0.1)
        self.b1 = nn.Parameter(torch.zeros(1, hidden_size))
        self.w2 = nn.Parameter(torch.randn(hidden_size, hidden_size) * 0.1)
        self.b2 = nn.Parameter(torch.zeros(1, hidden_size))
        self.w3 = nn.Parameter(torch.randn(hidden_size, output_size) * 0.1)
        self.b3 = nn.Parameter(torch.zeros(1, output_size))

    def forward(self, z):
        h = F.elu(z @ self.w1 + self.b1)
        h = torch.sigmoid(h @ self.w2 + self.b2)
        return h @ self.w3 + self.b3
