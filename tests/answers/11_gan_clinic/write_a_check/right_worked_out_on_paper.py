import numpy as np


class Line(nn.Module):
    def __init__(self, weight, bias):
        super().__init__()
        self.weight, self.bias = nn.Parameter(torch.tensor(weight)), nn.Parameter(torch.tensor(bias))

    def forward(self, points):
        return points @ self.weight + self.bias


def write_a_check(step):
    real = torch.tensor([[1.0, 0.5], [2.0, -1.0], [0.0, 1.5]])
    z = torch.tensor([[0.3, -0.2], [1.0, 0.4], [-0.7, 0.9]])
    rate = 0.1
    for weight, bias in (([0.0, 0.0], 0.0), ([0.5, -0.3], 0.2)):
        G = nn.Linear(2, 2)
        with torch.no_grad():
            G.weight.copy_(torch.tensor([[0.5, -1.0], [0.25, 0.75]]))
            G.bias.copy_(torch.tensor([-0.4, 0.6]))
        G_before = copy.deepcopy(G.state_dict())
        D = Line(weight, bias)
        optimizer = torch.optim.SGD(D.parameters(), lr=rate)
        R, Z = real.numpy().astype(float), G(z).detach().numpy().astype(float)
        w, b = np.array(weight), bias
        for call in range(3):
            D.weight.grad, D.bias.grad = torch.tensor([7.0, -7.0]), torch.tensor(3.0)  # left over
            step(G, D, real, z, optimizer)
            on_real = -1 / (1 + np.exp(R @ w + b))  # how the price of a logit changes, for real points ...
            on_fake = 1 / (1 + np.exp(-(Z @ w + b)))  # ... and for fakes
            w, b = (w - rate * ((on_real[:, None] * R).mean(axis=0) + (on_fake[:, None] * Z).mean(axis=0)),
                    b - rate * (on_real.mean() + on_fake.mean()))
            if not np.allclose(D.weight.detach().numpy(), w, atol=1e-4):
                return False
            if not np.isclose(D.bias.item(), b, atol=1e-4):
                return False
        if any(not torch.equal(G_before[name], now) for name, now in G.state_dict().items()):
            return False
    return True
