def make_head(width, outputs):
    """One linear layer on the features."""
    return nn.Linear(width, outputs)


class ACDiscriminator(nn.Module):
    def __init__(self, size="small", num_classes=NUM_CLASSES):
        super().__init__()
        self.features, width = conv_features(size)
        self.heads = nn.ModuleList(make_head(width, k) for k in (1, num_classes))

    def forward(self, images):
        x = self.features(images)
        realness, classes = (head(x) for head in self.heads)
        return realness.reshape(len(images)), classes
