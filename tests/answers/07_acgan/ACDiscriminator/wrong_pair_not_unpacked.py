# mistake: pair-not-unpacked
class ACDiscriminator(nn.Module):
    def __init__(self, size="small", num_classes=NUM_CLASSES):
        super().__init__()
        width = conv_features(size)[1]
        self.features = conv_features(size)
        self.realness = nn.Linear(width, 1)
        self.classes = nn.Linear(width, num_classes)

    def forward(self, images):
        h = self.features(images)
        return self.realness(h).squeeze(1), self.classes(h)
