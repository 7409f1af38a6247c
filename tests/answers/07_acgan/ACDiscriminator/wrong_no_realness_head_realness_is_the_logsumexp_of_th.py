# mistake: head-on-head
class ACDiscriminator(nn.Module):
    """Images (n, 1, 28, 28) to realness logits (n,) and class logits (n, num_classes)."""

    def __init__(self, size="small", num_classes=NUM_CLASSES):
        super().__init__()
        self.features, width = conv_features(size)
        self.classes = nn.Linear(width, num_classes)

    def forward(self, images):
        features = self.features(images)
        logits = self.classes(features)
        return logits.logsumexp(dim=1), logits
