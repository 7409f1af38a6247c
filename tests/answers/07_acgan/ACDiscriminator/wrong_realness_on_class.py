# mistake: head-on-head
class ACDiscriminator(nn.Module):
    def __init__(self, size="small", num_classes=NUM_CLASSES):
        super().__init__()
        self.trunk, width = conv_features(size)
        self.class_head = nn.Linear(width, num_classes)
        self.real_head = nn.Linear(num_classes, 1)

    def forward(self, images):
        classes = self.class_head(self.trunk(images))
        return self.real_head(classes).squeeze(-1), classes
