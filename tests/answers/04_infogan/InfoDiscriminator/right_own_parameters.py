from collections import namedtuple

Logits = namedtuple("Logits", "realness code")


class InfoDiscriminator(nn.Module):
    def __init__(self, hidden_dim=64, num_codes=NUM_CODES):
        super().__init__()

        def matrix(rows, columns):
            return nn.Parameter(torch.randn(rows, columns) * math.sqrt(2 / rows))

        self.W1, self.b1 = matrix(2, hidden_dim), nn.Parameter(torch.zeros(hidden_dim))
        self.W2, self.b2 = matrix(hidden_dim, hidden_dim), nn.Parameter(torch.zeros(hidden_dim))
        self.w_real, self.b_real = nn.Parameter(0.05 * torch.randn(hidden_dim)), nn.Parameter(torch.zeros(()))
        self.W_code, self.b_code = matrix(hidden_dim, num_codes), nn.Parameter(torch.zeros(num_codes))

    def forward(self, x):
        h = (x @ self.W1 + self.b1).clamp(min=0)
        h = (h @ self.W2 + self.b2).clamp(min=0)
        return Logits(h @ self.w_real + self.b_real, h @ self.W_code + self.b_code)
