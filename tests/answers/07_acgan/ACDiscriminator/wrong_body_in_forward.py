# mistake: layers-made-in-forward
# says: Layers are made anew, with new random weights, each time that forward runs; no optimizer knows them.
# look: Make all layers in __init__, as attributes of self; forward only uses them.
class ACDiscriminator(nn.Module):
    def __init__(self, size="small", num_classes=NUM_CLASSES):
        super().__init__()
        self.size = size
        _, width = conv_features(size)
        self.realness = nn.Linear(width, 1)
        self.classes = nn.Linear(width, num_classes)

    def forward(self, images):
        body, _ = conv_features(self.size)
        h = body(images)
        return self.realness(h).squeeze(1), self.classes(h)
