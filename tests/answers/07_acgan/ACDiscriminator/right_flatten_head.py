class ACDiscriminator(nn.Module):
    def __init__(self, size="small", num_classes=NUM_CLASSES):
        super().__init__()
        body, n_features = conv_features(size)
        self.class_head = nn.Linear(n_features, num_classes)
        self.real_head = nn.Sequential(nn.Linear(n_features, 1), nn.Flatten(0))
        self.body = body

    def forward(self, images):
        features = self.body(images)
        return self.real_head(features), self.class_head(features)
