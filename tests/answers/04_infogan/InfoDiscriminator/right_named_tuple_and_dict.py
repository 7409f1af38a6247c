from typing import NamedTuple


class Heads(NamedTuple):
    realness: torch.Tensor
    code: torch.Tensor


class InfoDiscriminator(nn.Module):
    def __init__(self, hidden_dim=64, num_codes=NUM_CODES):
        super().__init__()
        self.parts = nn.ModuleDict({
            "body": nn.Sequential(nn.Linear(2, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, hidden_dim), nn.ReLU()),
            "heads": nn.Linear(hidden_dim, 1 + num_codes),
        })

    def forward(self, x):
        out = self.parts["heads"](self.parts["body"](x))
        return Heads(out[:, 0], out[:, 1:])
