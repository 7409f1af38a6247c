GENERATORS = {
    False: dict(sizes=[100, 300, 784], bend=lambda: nn.LeakyReLU(negative_slope=0.2), end=nn.Sigmoid),
    True: dict(sizes=[100, 256, 512, 1024, 784], bend=nn.ReLU, end=nn.Tanh),
}


class MLPGenerator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        row = GENERATORS[bool(deep)]
        modules = []
        for n_in, n_out in zip(row["sizes"], row["sizes"][1:]):
            modules += [nn.Linear(n_in, n_out), row["bend"]()]
        modules[-1] = row["end"]()  # in place of the last bend
        modules.append(nn.Unflatten(1, (1, 28, 28)))
        self.model = nn.Sequential(*modules)

    def forward(self, z):
        return self.model(z)
