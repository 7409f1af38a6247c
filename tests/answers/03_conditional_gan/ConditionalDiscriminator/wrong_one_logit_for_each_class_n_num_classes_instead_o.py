# mistake: a-logit-for-each-class
class ConditionalDiscriminator(nn.Module):
    def __init__(self, num_classes=NUM_CLASSES, hidden_dim=64):
        super().__init__()
        self.net = models.mlp([2 + num_classes, hidden_dim, hidden_dim, num_classes])

    def forward(self, x, y_onehot):
        return self.net(torch.cat([x, y_onehot], dim=1))
