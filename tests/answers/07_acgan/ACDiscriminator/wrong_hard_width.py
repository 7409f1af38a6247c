# mistake: size-ignored
class ACDiscriminator(nn.Module):
    def __init__(self, size="small", num_classes=NUM_CLASSES):
        super().__init__()
        self.features, _ = conv_features(size)
        self.realness = nn.Linear(64, 1)
        self.classes = nn.Linear(64, num_classes)

    def forward(self, images):
        h = self.features(images)
        return self.realness(h).squeeze(1), self.classes(h)
