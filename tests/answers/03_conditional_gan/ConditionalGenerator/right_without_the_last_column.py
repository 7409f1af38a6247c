class ConditionalGenerator(nn.Module):
    def __init__(self, latent_dim=4, num_classes=NUM_CLASSES, hidden_dim=64):
        super().__init__()
        self.net = models.mlp([latent_dim + num_classes - 1, hidden_dim, hidden_dim, 2])

    def forward(self, z, y_onehot):
        return self.net(torch.cat([z, y_onehot[:, :-1]], dim=1))
