# mistake: activation-on-a-head
class ACDiscriminator(nn.Module):
    def __init__(self, size="small", num_classes=NUM_CLASSES):
        super().__init__()
        self.trunk, width = conv_features(size)
        self.real_head = nn.Linear(width, 1)
        self.class_head = nn.Linear(width, num_classes)

    def forward(self, images):
        f = self.trunk(images)
        return self.real_head(f).squeeze(-1), F.relu(self.class_head(f))
