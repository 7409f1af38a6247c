# mistake: batch-axis-squeezed
class ACDiscriminator(nn.Module):
    def __init__(self, size="small", num_classes=10):
        super().__init__()
        self.body, width = conv_features(size)
        self.real = nn.Linear(width, 1)
        self.kind = nn.Linear(width, num_classes)

    def forward(self, images):
        h = self.body(images)
        return self.real(h).squeeze(), self.kind(h)
