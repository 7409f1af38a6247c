class Discriminator(nn.Module):
    def __init__(self, input_size, hidden_size, output_size):
        super().__init__()
        sizes = (input_size, hidden_size, hidden_size, output_size)
        self.weights = nn.ParameterList()
        self.biases = nn.ParameterList()
        for n_in, n_out in zip(sizes, sizes[1:]):
            self.weights.append(nn.Parameter(torch.randn(n_out, n_in) / n_in**0.5))
            self.biases.append(nn.Parameter(torch.zeros(n_out)))

    def forward(self, x):
        x = F.elu(F.linear(x, self.weights[0], self.biases[0]))
        x = F.elu(F.linear(x, self.weights[1], self.biases[1]))
        x = F.linear(x, self.weights[2], self.biases[2])
        return x.view(-1)
