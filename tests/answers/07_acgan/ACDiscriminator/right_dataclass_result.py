class ACDiscriminator(nn.Module):
    def __init__(self, size="small", num_classes=NUM_CLASSES):
        super().__init__()
        self.features, width = conv_features(size)
        self.heads = nn.Linear(width, num_classes + 1)
        self.sizes = [1, num_classes]

    def forward(self, images):
        realness, classes = self.heads(self.features(images)).split(self.sizes, dim=1)
        return [realness.squeeze(1), classes]
