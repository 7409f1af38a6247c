class ConditionalDiscriminator(nn.Module):
    def __init__(self, num_classes, hidden_dim):
        super().__init__()
        self.net = models.mlp([num_classes + 2, hidden_dim, hidden_dim, 1])

    def forward(self, x, y_onehot):
        return self.net(torch.hstack([y_onehot, x])).squeeze(-1)
