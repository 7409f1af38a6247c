class Discriminator(nn.Module):
    def __init__(self, input_size, hidden_size, output_size):
        super().__init__()
        sizes = (input_size, hidden_size, hidden_size, output_size)
        self.weights = nn.ParameterList()
        self.biases = nn.ParameterList()
        for n_in, n_out in zip(sizes[:-1], sizes[1:]):
            self.weights.append(nn.Parameter(torch.randn(n_in, n_out) / n_in**0.5))
            self.biases.append(nn.Parameter(torch.zeros(n_out)))

    def forward(self, x):
        for i in range(3):
            x = x @ self.weights[i] + self.biases[i]
            if i < 2:
                x = F.elu(x)
        return x.squeeze(dim=1)
