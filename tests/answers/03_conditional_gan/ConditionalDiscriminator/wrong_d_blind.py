# mistake: label-ignored
class ConditionalDiscriminator(nn.Module):
    def __init__(self, num_classes=NUM_CLASSES, hidden_dim=64):
        super().__init__()
        self.net = models.mlp([2, hidden_dim, hidden_dim, 1])

    def forward(self, x, y_onehot):
        return self.net(x).squeeze(-1)
