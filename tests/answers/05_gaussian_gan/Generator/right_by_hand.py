class Generator(nn.Module):
    def __init__(self, input_size, hidden_size, output_size):
        super().__init__()
        def weights(*size):
            return nn.Parameter(torch.randn(*size) / size[0] ** 0.5)
        
        self.w3, self.b3 = weights(hidden_size, output_size), nn.Parameter(torch.zeros(output_size))
        self.w1, self.b1 = weights(input_size, hidden_size), nn.Parameter(torch.zeros(hidden_size))
        self.w2, self.b2 = weights(hidden_size, hidden_size), nn.Parameter(torch.zeros(hidden_size))

    def forward(self, z):
        a = z @ self.w1 + self.b1
        h = torch.where(a > 0, a, torch.expm1(a.clamp(max=0)))
        s = 1 / (1 + torch.exp(-(h @ self.w2 + self.b2)))
        return s @ self.w3 + self.b3
