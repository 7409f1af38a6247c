class ACDiscriminator(nn.Module):
    """Images (n, 1, 28, 28) to realness logits (n,) and class logits (n, num_classes)."""

    def __init__(self, size="small", num_classes=NUM_CLASSES):
        super().__init__()
        self.features, width = conv_features(size)
        self.heads = nn.ModuleDict()
        for name, outputs in (("realness", 1), ("class", num_classes)):
            self.heads[name] = nn.Linear(width, outputs)

    def forward(self, images):
        features = self.features(images)
        outputs = {name: head(features) for name, head in self.heads.items()}
        return outputs["realness"].flatten(), outputs["class"]
