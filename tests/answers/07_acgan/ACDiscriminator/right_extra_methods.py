class ACDiscriminator(nn.Module):
    def __init__(self, size="small", num_classes=NUM_CLASSES):
        super().__init__()
        self.num_classes = num_classes
        self.features, width = conv_features(size)
        self.to_real = nn.Linear(in_features=width, out_features=1)
        self.to_class = nn.Linear(in_features=width, out_features=num_classes)

    def realness(self, features):
        return self.to_real(features).flatten()

    def read(self, features):
        return self.to_class(features)

    def forward(self, images):
        features = self.features(images)  # once for both
        return self.realness(features), self.read(features)
