# mistake: classes-hard-coded
class ACDiscriminator(nn.Module):
    def __init__(self, size="small", num_classes=NUM_CLASSES):
        super().__init__()
        self.features, width = conv_features(size)
        self.realness = nn.Linear(width, 1)
        self.classes = nn.Linear(width, NUM_CLASSES)

    def forward(self, images):
        h = self.features(images)
        return self.realness(h).squeeze(-1), self.classes(h)
