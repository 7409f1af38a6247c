
class ConditionalDiscriminator(nn.Module):
    def __init__(self, num_classes=NUM_CLASSES, hidden_dim=64):
        super().__init__()
        self.net = models.mlp([2 + num_classes - 1, hidden_dim, hidden_dim, 1])
    def forward(self, x, y_onehot):
        return self.net(torch.cat([x, y_onehot[:, :-1]], dim=1)).squeeze(-1)
