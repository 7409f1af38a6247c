# mistake: class-for-logits
class ACDiscriminator(nn.Module):
    """Images (n, 1, 28, 28) to realness logits (n,) and class logits (n, num_classes)."""

    def __init__(self, size="small", num_classes=NUM_CLASSES):
        super().__init__()
        self.features, width = conv_features(size)
        self.realness = nn.Linear(width, 1)
        self.classes = nn.Linear(width, num_classes)

    def forward(self, images):
        h = self.features(images)
        digits = self.classes(h).argmax(dim=1)
        return self.realness(h).squeeze(-1), digits
