class ACDiscriminator(nn.Module):
    def __init__(self, size="small", num_classes=10):
        super().__init__()
        body, width = conv_features(size)
        self.parts = nn.ModuleDict(
            {"body": body, "real": nn.Sequential(nn.Linear(width, 1), nn.Flatten(0)), "kind": nn.Linear(width, num_classes)}
        )

    def forward(self, images):
        features = self.parts["body"](images)
        return tuple(self.parts[name](features) for name in ("real", "kind"))
