class ACDiscriminator(nn.Module):
    """AC-GAN discriminator."""

    def __init__(self, size="small", num_classes=NUM_CLASSES):
        super(ACDiscriminator, self).__init__()
        self.features, width = conv_features(size)
        self.adv_layer = nn.Linear(width, 1)
        self.aux_layer = nn.Linear(width, num_classes)
        for layer in (self.adv_layer, self.aux_layer):
            nn.init.normal_(layer.weight, 0.0, 0.02)
            nn.init.zeros_(layer.bias)

    def forward(self, images):
        out = self.features(images)
        validity = self.adv_layer(out).view(-1)
        label = self.aux_layer(out)
        return validity, label
