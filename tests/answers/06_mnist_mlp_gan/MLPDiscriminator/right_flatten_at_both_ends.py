class MLPDiscriminator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        sizes = (784, 1024, 512, 256, 1) if deep else (784, 300, 100, 1)
        modules = [nn.Flatten()]
        for i in range(len(sizes) - 1):
            if i > 0:
                modules += [nn.ReLU(), nn.Dropout(0.3)] if deep else [nn.LeakyReLU(0.2)]
            modules.append(nn.Linear(sizes[i], sizes[i + 1]))
        modules.append(nn.Flatten(0))
        self.model = nn.Sequential(*modules)

    def forward(self, x):
        return self.model(x)
