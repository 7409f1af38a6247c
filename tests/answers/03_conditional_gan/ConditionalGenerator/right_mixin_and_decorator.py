import functools

REGISTRY = {}


def registered(kind):
    REGISTRY[kind.__name__] = kind
    return kind


class CountsCalls:
    calls = 0

    def __call__(self, *args, **named):
        self.calls += 1
        return super().__call__(*args, **named)


@registered
class ConditionalGenerator(CountsCalls, nn.Module):
    def __init__(self, latent_dim=4, num_classes=NUM_CLASSES, hidden_dim=64):
        super().__init__()
        self.first = nn.Linear(latent_dim, hidden_dim)
        self.table = nn.Linear(num_classes, hidden_dim, bias=False)
        for n in range(2):
            setattr(self, f"layer{n}", nn.Linear(hidden_dim, 2 if n else hidden_dim))

    @functools.cached_property
    def depth(self):
        return len([name for name in vars(self)["_modules"] if name.startswith("layer")])

    @torch.enable_grad()
    def forward(self, z, y_onehot):
        h = F.relu(self.first(z) + self.table(y_onehot))
        for n in range(self.depth):
            h = getattr(self, f"layer{n}")(h if n == 0 else h.relu())
        return h
