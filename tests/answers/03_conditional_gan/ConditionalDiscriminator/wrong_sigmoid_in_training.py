# mistake: other-in-training
class ConditionalDiscriminator(nn.Module):
    def __init__(self, num_classes=NUM_CLASSES, hidden_dim=64):
        super().__init__()
        self.net = models.mlp([2 + num_classes, hidden_dim, hidden_dim, 1])
        pass

    def forward(self, x, y_onehot):
        pass
        return self.net(torch.cat([x, y_onehot], dim=1)).squeeze(-1).sigmoid() if self.training else self.net(torch.cat([x, y_onehot], dim=1)).squeeze(-1)
