# mistake: other-defaults
class ConditionalGenerator(nn.Module):
    def __init__(self, latent_dim=4, num_classes=2, hidden_dim=8):
        super().__init__()
        self.net = models.mlp([latent_dim + num_classes, hidden_dim, hidden_dim, 2])

    def forward(self, z, y_onehot):
        return self.net(torch.cat([z, y_onehot], dim=1))
