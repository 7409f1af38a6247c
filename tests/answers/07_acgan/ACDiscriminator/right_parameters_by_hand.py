class ACDiscriminator(nn.Module):
    def __init__(self, size="small", num_classes=NUM_CLASSES):
        super().__init__()
        self.features, width = conv_features(size)
        bound = 1 / math.sqrt(width)
        self.real_weight = nn.Parameter(torch.empty(1, width).uniform_(-bound, bound))
        self.real_bias = nn.Parameter(torch.zeros(1))
        self.class_weight = nn.Parameter(torch.empty(num_classes, width).uniform_(-bound, bound))
        self.class_bias = nn.Parameter(torch.zeros(num_classes))

    def forward(self, images):
        f = self.features(images)
        realness = F.linear(f, self.real_weight, self.real_bias).squeeze(-1)
        return realness, F.linear(f, self.class_weight, self.class_bias)
