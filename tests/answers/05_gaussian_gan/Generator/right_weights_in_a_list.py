class Generator(nn.Module):
    def __init__(self, input_size, hidden_size, output_size):
        super().__init__()
        sizes = [input_size, hidden_size, hidden_size, output_size]
        self.weights = nn.ParameterList([nn.Parameter(torch.empty(b, a)) for a, b in zip(sizes, sizes[1:])])
        self.biases = nn.ParameterList([nn.Parameter(torch.zeros(b)) for b in sizes[1:]])
        for weight in self.weights:
            nn.init.kaiming_uniform_(weight, a=5**0.5)

    def forward(self, z):
        steps = (F.elu, torch.sigmoid, lambda x: x)
        for step, weight, bias in zip(steps, self.weights, self.biases):
            z = step(F.linear(z, weight, bias))
        return z
