# mistake: other-defaults
class ACDiscriminator(nn.Module):
    def __init__(self, size="small", num_classes=2):
        super().__init__()
        self.features, width = conv_features(size)
        self.realness = nn.Linear(width, 1)
        self.classes = nn.Linear(width, num_classes)

    def forward(self, images):
        features = self.features(images)
        return self.realness(features).squeeze(-1), self.classes(features)
