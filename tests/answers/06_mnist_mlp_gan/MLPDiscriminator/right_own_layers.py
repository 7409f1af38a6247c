class MLPDiscriminator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        sizes = [784, 1024, 512, 256, 1] if deep else [784, 300, 100, 1]
        self.deep = deep
        self.biases = nn.ParameterList([nn.Parameter(torch.zeros(1, b)) for b in sizes[1:]])
        self.weights = nn.ParameterList([nn.Parameter(torch.randn(b, a) / a**0.5) for a, b in zip(sizes, sizes[1:])])

    def forward(self, x):
        h = x.flatten(1)
        for i, (w, b) in enumerate(zip(self.weights, self.biases)):
            h = h @ w.T + b
            if i < len(self.weights) - 1:
                h = F.dropout(F.relu(h), 0.3, self.training) if self.deep else leaky_relu(h)
        return h.squeeze(-1)
