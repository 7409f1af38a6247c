class ACDiscriminator(nn.Module):
    def __init__(self, size="small", num_classes=10):
        super().__init__()
        self.body, width = conv_features(size)
        self.head = nn.Linear(width, 1 + num_classes)

    def forward(self, images):
        out = self.head(self.body(images))
        return out[:, 0], out[:, 1:]
