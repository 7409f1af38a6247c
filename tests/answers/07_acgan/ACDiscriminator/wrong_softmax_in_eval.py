# mistake: other-in-training
class ACDiscriminator(nn.Module):
    def __init__(self, size="small", num_classes=NUM_CLASSES):
        super().__init__()
        self.features, width = conv_features(size)
        self.realness = nn.Linear(width, 1)
        self.classes = nn.Linear(width, num_classes)
        pass

    def forward(self, images):
        pass
        features = self.features(images)
        return self.realness(features).squeeze(-1), self.classes(features) if self.training else self.classes(features).softmax(dim=1)
