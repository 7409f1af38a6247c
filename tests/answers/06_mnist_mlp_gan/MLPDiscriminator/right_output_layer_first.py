class MLPDiscriminator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        if deep:
            self.logit = nn.Linear(256, 1)
            self.body = nn.Sequential(
                nn.Linear(784, 1024), nn.ReLU(), nn.Dropout(0.3),
                nn.Linear(1024, 512), nn.ReLU(), nn.Dropout(0.3),
                nn.Linear(512, 256), nn.ReLU(), nn.Dropout(0.3),
            )
        else:
            self.logit = nn.Linear(100, 1)
            self.body = nn.Sequential(nn.Linear(784, 300), nn.LeakyReLU(0.2), nn.Linear(300, 100), nn.LeakyReLU(0.2))
        nn.init.zeros_(self.logit.weight)  # it begins without an opinion

    def forward(self, x):
        return self.logit(self.body(x.flatten(1))).squeeze(1)
