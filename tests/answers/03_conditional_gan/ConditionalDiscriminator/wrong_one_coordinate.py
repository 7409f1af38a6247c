# mistake: input-in-part
class ConditionalDiscriminator(nn.Module):
    def __init__(self, num_classes=NUM_CLASSES, hidden_dim=64):
        super().__init__()
        self.net = models.mlp([1 + num_classes, hidden_dim, hidden_dim, 1])

    def forward(self, x, y_onehot):
        return self.net(torch.cat([x[:, :1], y_onehot], dim=1)).squeeze(-1)
