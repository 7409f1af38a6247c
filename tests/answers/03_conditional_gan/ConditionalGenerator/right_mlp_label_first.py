class ConditionalGenerator(nn.Module):
    def __init__(self, latent_dim, num_classes, hidden_dim):
        super().__init__()
        self.net = models.mlp([num_classes + latent_dim, hidden_dim, hidden_dim, 2])

    def forward(self, z, y_onehot):
        return self.net(torch.hstack([y_onehot, z]))
