# mistake: features-twice
class ACDiscriminator(nn.Module):
    def __init__(self, size="small", num_classes=NUM_CLASSES):
        super().__init__()
        self.trunk, width = conv_features(size)
        self.real_head = nn.Linear(width, 1)
        self.class_head = nn.Linear(width, num_classes)

    def forward(self, images):
        return self.real_head(self.trunk(images)).squeeze(-1), self.class_head(self.trunk(images))
