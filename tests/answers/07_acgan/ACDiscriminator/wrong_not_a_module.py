# mistake: not-a-module
class ACDiscriminator:
    def __init__(self, size="small", num_classes=10):
        self.body, width = conv_features(size)
        self.real = nn.Linear(width, 1)
        self.kind = nn.Linear(width, num_classes)

    def forward(self, images):
        h = self.body(images)
        return self.real(h).squeeze(-1), self.kind(h)
