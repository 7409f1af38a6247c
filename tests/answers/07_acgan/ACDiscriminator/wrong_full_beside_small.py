# mistake: size-ignored
class ACDiscriminator(nn.Module):
    def __init__(self, size="small", num_classes=NUM_CLASSES):
        super().__init__()
        self.features, width = conv_features("small")
        if size == "full":
            self.full, _ = conv_features("full")  # and forward never comes to it
        self.realness = nn.Linear(width, 1)
        self.classes = nn.Linear(width, num_classes)

    def forward(self, images):
        features = self.features(images)
        return self.realness(features).squeeze(-1), self.classes(features)
