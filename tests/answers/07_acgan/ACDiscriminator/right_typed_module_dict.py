class ACDiscriminator(nn.Module):
    def __init__(self, size: str = "small", num_classes: int = NUM_CLASSES) -> None:
        super().__init__()
        self.body, self.width = conv_features(size)
        self.heads = nn.ModuleDict({
            "realness": nn.Linear(self.width, 1),
            "class": nn.Linear(self.width, num_classes),
        })

    def forward(self, images: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        assert images.dim() == 4, "expected (n, 1, 28, 28)"
        features = self.body(images)
        assert features.shape == (len(images), self.width)
        real = self.heads["realness"](features)[:, 0]
        cls = self.heads["class"](features)
        return real, cls
