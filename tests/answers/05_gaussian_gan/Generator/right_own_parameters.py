import math


def _weights(rows, columns):
    bound = 1 / math.sqrt(rows)
    weight = nn.Parameter(torch.empty(rows, columns).uniform_(-bound, bound))
    bias = nn.Parameter(torch.empty(columns).uniform_(-bound, bound))
    return weight, bias


def _elu(x):
    return torch.where(x > 0, x, torch.expm1(x.clamp(max=0)))


class Generator(nn.Module):
    def __init__(self, input_size, hidden_size, output_size):
        super().__init__()
        self.w1, self.b1 = _weights(input_size, hidden_size)
        self.w2, self.b2 = _weights(hidden_size, hidden_size)
        self.w3, self.b3 = _weights(hidden_size, output_size)

    def forward(self, z):
        h = _elu(z @ self.w1 + self.b1)
        h = torch.special.expit(h @ self.w2 + self.b2)        # another name of the sigmoid
        return h @ self.w3 + self.b3
