def _head(width, outputs):
    return nn.Sequential(nn.Linear(width, 32), nn.LeakyReLU(0.2), nn.Linear(32, outputs))


class ACDiscriminator(nn.Module):
    """Images (n, 1, 28, 28) to realness logits (n,) and class logits (n, num_classes)."""

    def __init__(self, size="small", num_classes=NUM_CLASSES):
        super().__init__()
        self.trunk, n_features = conv_features(size)
        self.says_real = _head(n_features, 1)
        self.says_class = _head(n_features, num_classes)

    def forward(self, images):
        features = self.trunk(images)
        real = self.says_real(features).view(-1)
        digit = self.says_class(features)
        return real, digit
