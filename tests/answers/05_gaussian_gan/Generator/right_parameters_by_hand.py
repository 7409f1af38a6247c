class Generator(nn.Module):
    def __init__(self, input_size, hidden_size, output_size):
        super().__init__()

        def weights(n_in, n_out):
            limit = 1 / math.sqrt(n_in)
            return (nn.Parameter(torch.empty(n_out, n_in).uniform_(-limit, limit)),
                    nn.Parameter(torch.empty(n_out).uniform_(-limit, limit)))

        self.w1, self.b1 = weights(input_size, hidden_size)
        self.w2, self.b2 = weights(hidden_size, hidden_size)
        self.w3, self.b3 = weights(hidden_size, output_size)

    def forward(self, z):
        a = F.elu(F.linear(z, self.w1, self.b1))
        b = torch.sigmoid(F.linear(a, self.w2, self.b2))
        return F.linear(b, self.w3, self.b3)
