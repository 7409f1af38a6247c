# mistake: layers-not-registered
class ACDiscriminator(nn.Module):
    def __init__(self, size="small", num_classes=NUM_CLASSES):
        super().__init__()
        self.features, width = conv_features(size)
        self.heads = [nn.Linear(width, 1), nn.Linear(width, num_classes)]

    def forward(self, images):
        h = self.features(images)
        return self.heads[0](h).squeeze(1), self.heads[1](h)
