class ConditionalDiscriminator(nn.Module):
    def __init__(self, num_classes=NUM_CLASSES, hidden_dim=64):
        super().__init__()
        self.net = models.mlp([2 + num_classes, hidden_dim, hidden_dim, 1])
        for m in self.net.modules():
            if isinstance(m, nn.Linear):
                nn.init.normal_(m.weight, 0.0, 0.02)
                nn.init.zeros_(m.bias)
    def forward(self, x, y_onehot):
        return self.net(torch.cat([x, y_onehot], dim=1)).squeeze(-1)
